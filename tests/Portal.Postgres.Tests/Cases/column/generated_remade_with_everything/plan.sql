-- transaction
-- Drop check chk_t_gross [t AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT chk_t_gross;

-- transaction
-- Drop foreign key fk_u_t [u AccessExclusive, t AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.u DROP CONSTRAINT fk_u_t;

-- transaction
-- Drop unique constraint uq_t_gross [t AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT uq_t_gross;

-- outside
-- Drop index idx_t_gross [t ShareUpdateExclusive] {S2 IndexGap} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_t_gross;

-- transaction
-- Note the rights on columns that are made anew
SELECT pg_catalog.set_config('portal.column_rights', coalesce((SELECT pg_catalog.string_agg(words, '; ') FROM (SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('gross', 'gross')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON (col.attrelid = '@schema@.t'::pg_catalog.regclass OR col.attrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree('@schema@.t'::pg_catalog.regclass))) AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl) AS noted (words)), ''), true);
-- Drop view dear [dear AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.dear;
-- Change the type of net of t, and make gross anew, which is generated [t AccessExclusive] Rewrite {S3 TableRewrite} {S2 AppBreaking} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t DROP COLUMN gross, ALTER COLUMN net TYPE bigint, ADD COLUMN gross numeric GENERATED ALWAYS AS (((net)::numeric * 1.2)) STORED NOT NULL;
-- Give them these rights
DO $do$ BEGIN IF coalesce(pg_catalog.current_setting('portal.column_rights', true), '') <> '' THEN EXECUTE pg_catalog.current_setting('portal.column_rights'); END IF; END $do$;
-- Create view dear again [dear AccessExclusive]
CREATE VIEW @schema@.dear (id, gross) AS
SELECT id,
    gross
   FROM @schema@.t
  WHERE (gross > (10)::numeric);
-- Comment on view dear [dear ShareUpdateExclusive]
COMMENT ON VIEW @schema@.dear IS 'dear ones';

-- transaction
-- Change how values of gross are stored [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN gross SET STORAGE EXTERNAL;
-- Change how values of gross are counted [t ShareUpdateExclusive]
ALTER TABLE @schema@.t ALTER COLUMN gross SET STATISTICS 500;
-- Add check chk_t_gross, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_t_gross CHECK (gross > (0)::numeric) NOT VALID;
-- Comment on column gross of t [t ShareUpdateExclusive]
COMMENT ON COLUMN @schema@.t.gross IS 'with tax';

-- outside
-- Build index uq_t_gross [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY uq_t_gross ON @schema@.t USING btree (gross);

-- transaction
-- Validate check chk_t_gross [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT chk_t_gross;

-- outside
-- Build index idx_t_gross [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_t_gross ON @schema@.t USING btree (gross, kind) WHERE ((gross > (5)::numeric));

-- transaction
-- Comment on index idx_t_gross [idx_t_gross ShareUpdateExclusive]
COMMENT ON INDEX @schema@.idx_t_gross IS 'finds';
-- Make unique constraint uq_t_gross of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT uq_t_gross UNIQUE USING INDEX uq_t_gross;
-- Comment on constraint uq_t_gross [t AccessShare]
COMMENT ON CONSTRAINT uq_t_gross ON @schema@.t IS 'one of each';

-- transaction
-- Add foreign key fk_u_t, not validated yet [u ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.u ADD CONSTRAINT fk_u_t FOREIGN KEY (gross) REFERENCES @schema@.t (gross) NOT VALID;

-- transaction
-- Validate foreign key fk_u_t [u ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.u VALIDATE CONSTRAINT fk_u_t;

-- transaction
-- Collect statistics of net, gross [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (net, gross);
