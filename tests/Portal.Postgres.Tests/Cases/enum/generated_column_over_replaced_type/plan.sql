-- transaction
-- Move type mood aside
ALTER TYPE @schema@.mood RENAME TO _portal_old_mood_04e016aa;
-- Create type mood {S2 AppBreaking}
CREATE TYPE @schema@.mood AS ENUM ('sad', 'happy');

-- transaction
-- Note the rights on columns that are made anew
SELECT pg_catalog.set_config('portal.column_rights', coalesce((SELECT pg_catalog.string_agg(words, '; ') FROM (SELECT pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) FROM (VALUES ('g', 'g')) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON (col.attrelid = '@schema@.t'::pg_catalog.regclass OR col.attrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree('@schema@.t'::pg_catalog.regclass))) AND col.attname = pair.old_name CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl) AS noted (words)), ''), true);
-- Change the type of m of t, and make g anew, which is generated [t AccessExclusive] Rewrite {S3 TableRewrite} {S2 AppBreaking} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t DROP COLUMN g, ALTER COLUMN m TYPE @schema@.mood USING m::text::@schema@.mood, ADD COLUMN g boolean GENERATED ALWAYS AS ((m = 'sad'::@schema@.mood)) STORED;
-- Give them these rights
DO $do$ BEGIN IF coalesce(pg_catalog.current_setting('portal.column_rights', true), '') <> '' THEN EXECUTE pg_catalog.current_setting('portal.column_rights'); END IF; END $do$;

-- transaction
-- Collect statistics of m, g [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (m, g);

-- transaction
-- Drop type _portal_old_mood_04e016aa
DO $do$ BEGIN 
    DROP TYPE @schema@._portal_old_mood_04e016aa;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER TYPE @schema@._portal_old_mood_04e016aa RENAME TO "20261120_@schema_key@__portal_old_mood_04e016aa";
    ALTER TYPE @schema@."20261120_@schema_key@__portal_old_mood_04e016aa" SET SCHEMA portal_trash;
 END $do$;
