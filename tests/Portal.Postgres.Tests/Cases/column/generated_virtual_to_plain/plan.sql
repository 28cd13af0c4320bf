-- transaction
-- Note the rights on columns that are made anew
SELECT pg_catalog.set_config('portal.column_rights', coalesce((SELECT pg_catalog.string_agg(words, '; ') FROM (SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('gross', 'gross')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON (col.attrelid = '@schema@.t'::pg_catalog.regclass OR col.attrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree('@schema@.t'::pg_catalog.regclass))) AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl) AS noted (words)), ''), true);
-- Drop view dear [dear AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.dear;
-- Change the type of net of t, and make gross anew, which is generated [t AccessExclusive] Rewrite {S3 TableRewrite} {S2 AppBreaking} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t DROP COLUMN gross, ALTER COLUMN net TYPE bigint, ADD COLUMN gross numeric GENERATED ALWAYS AS (((net)::numeric * 1.2)) STORED;
-- Keep gross of t as a plain column [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN gross DROP EXPRESSION, ALTER COLUMN gross SET DEFAULT 1;
-- Give them these rights
DO $do$ BEGIN IF coalesce(pg_catalog.current_setting('portal.column_rights', true), '') <> '' THEN EXECUTE pg_catalog.current_setting('portal.column_rights'); END IF; END $do$;
-- Create view dear again [dear AccessExclusive]
CREATE VIEW @schema@.dear (id, gross) AS
SELECT id,
    gross
   FROM @schema@.t
  WHERE (gross > (10)::numeric);

-- transaction
-- Comment on column gross of t [t ShareUpdateExclusive]
COMMENT ON COLUMN @schema@.t.gross IS 'as given';

-- transaction
-- Collect statistics of net, gross [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (net, gross);
