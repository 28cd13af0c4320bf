-- transaction
-- Move column a of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN a TO _trash_20261120_a;
-- Rename column b of t to a [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN b TO a;
-- Note the rights on columns that are made anew
SELECT pg_catalog.set_config('portal.column_rights', coalesce((SELECT pg_catalog.string_agg(words, '; ') FROM (SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('made', 'made')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON (col.attrelid = '@schema@.t'::pg_catalog.regclass OR col.attrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree('@schema@.t'::pg_catalog.regclass))) AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl) AS noted (words)), ''), true);
-- Make made of t anew, generated as defined [t AccessExclusive] Rewrite {S3 TableRewrite} {S2 AppBreaking} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t DROP COLUMN made, ADD COLUMN made integer GENERATED ALWAYS AS ((a * 2)) STORED;
-- Give them these rights
DO $do$ BEGIN IF coalesce(pg_catalog.current_setting('portal.column_rights', true), '') <> '' THEN EXECUTE pg_catalog.current_setting('portal.column_rights'); END IF; END $do$;

-- transaction
-- Collect statistics of made [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (made);
