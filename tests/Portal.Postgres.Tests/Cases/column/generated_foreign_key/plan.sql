-- transaction
-- Drop foreign key fk_t_u [t AccessExclusive, u AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT fk_t_u;

-- transaction
-- Note the rights on columns that are made anew
SELECT pg_catalog.set_config('portal.column_rights', coalesce((SELECT pg_catalog.string_agg(words, '; ') FROM (SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('part', 'part')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON (col.attrelid = '@schema@.t'::pg_catalog.regclass OR col.attrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree('@schema@.t'::pg_catalog.regclass))) AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl) AS noted (words)), ''), true);
-- Change the type of net of t, and make part anew, which is generated [t AccessExclusive] Rewrite {S3 TableRewrite} {S2 AppBreaking} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t DROP COLUMN part, ALTER COLUMN net TYPE bigint, ADD COLUMN part bigint GENERATED ALWAYS AS ((net % (10)::bigint)) STORED;
-- Give them these rights
DO $do$ BEGIN IF coalesce(pg_catalog.current_setting('portal.column_rights', true), '') <> '' THEN EXECUTE pg_catalog.current_setting('portal.column_rights'); END IF; END $do$;

-- transaction
-- Add foreign key fk_t_u, not validated yet [t ShareRowExclusive, u ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.t ADD CONSTRAINT fk_t_u FOREIGN KEY (part) REFERENCES @schema@.u (id) NOT VALID;

-- transaction
-- Validate foreign key fk_t_u [t ShareUpdateExclusive, u RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT fk_t_u;

-- transaction
-- Collect statistics of net, part [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (net, part);
