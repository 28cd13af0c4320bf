-- transaction
-- Drop index idx_t_gross [t AccessExclusive, t_a AccessExclusive, t_b AccessExclusive, t_b1 AccessExclusive] {S2 LockParent} {S2 IndexGap}
DROP INDEX @schema@.idx_t_gross;

-- transaction
-- Note the rights on columns that are made anew [t AccessShare]
SELECT pg_catalog.set_config('portal.column_rights', coalesce((SELECT pg_catalog.string_agg(words, '; ') FROM (SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('gross', 'gross')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON (col.attrelid = '@schema@.t'::pg_catalog.regclass OR col.attrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree('@schema@.t'::pg_catalog.regclass))) AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl) AS noted (words)), ''), true);
-- Change the type of net of t, and make gross anew, which is generated [t AccessExclusive, t_a AccessExclusive, t_b AccessExclusive, t_b1 AccessExclusive] Rewrite {S3 TableRewrite} {S2 LockParent} {S2 AppBreaking} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t DROP COLUMN gross, ALTER COLUMN net TYPE bigint, ADD COLUMN gross numeric GENERATED ALWAYS AS (((net)::numeric * 1.2)) STORED;
-- Give them these rights [t AccessShare]
DO $do$ BEGIN IF coalesce(pg_catalog.current_setting('portal.column_rights', true), '') <> '' THEN EXECUTE pg_catalog.current_setting('portal.column_rights'); END IF; END $do$;

-- transaction
-- Create index idx_t_gross on t alone [t Share]
CREATE INDEX idx_t_gross ON ONLY @schema@.t USING btree (gross);
-- Create index t_b_idx_t_gross_ef9fd1ad on t_b alone [t_b Share]
CREATE INDEX t_b_idx_t_gross_ef9fd1ad ON ONLY @schema@.t_b USING btree (gross);

-- outside
-- Build index t_a_idx_t_gross_844330ad [t_a ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_a_idx_t_gross_844330ad ON @schema@.t_a USING btree (gross);
-- Build index t_b1_idx_t_gross_33288a55 [t_b1 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_b1_idx_t_gross_33288a55 ON @schema@.t_b1 USING btree (gross);

-- transaction
-- Attach index t_b1_idx_t_gross_33288a55 to t_b_idx_t_gross_ef9fd1ad [t_b_idx_t_gross_ef9fd1ad ShareUpdateExclusive, t_b1_idx_t_gross_33288a55 AccessExclusive]
ALTER INDEX @schema@.t_b_idx_t_gross_ef9fd1ad ATTACH PARTITION @schema@.t_b1_idx_t_gross_33288a55;
-- Attach index t_b_idx_t_gross_ef9fd1ad to idx_t_gross [idx_t_gross ShareUpdateExclusive, t_b_idx_t_gross_ef9fd1ad AccessExclusive]
ALTER INDEX @schema@.idx_t_gross ATTACH PARTITION @schema@.t_b_idx_t_gross_ef9fd1ad;
-- Attach index t_a_idx_t_gross_844330ad to idx_t_gross [idx_t_gross ShareUpdateExclusive, t_a_idx_t_gross_844330ad AccessExclusive]
ALTER INDEX @schema@.idx_t_gross ATTACH PARTITION @schema@.t_a_idx_t_gross_844330ad;

-- transaction
-- Collect statistics of net, gross [t ShareUpdateExclusive, t_a ShareUpdateExclusive, t_b ShareUpdateExclusive, t_b1 ShareUpdateExclusive] Scan
ANALYZE @schema@.t (net, gross);
