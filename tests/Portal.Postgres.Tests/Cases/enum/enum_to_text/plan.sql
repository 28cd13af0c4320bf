-- transaction
-- Change the type of m of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN m DROP DEFAULT, ALTER COLUMN m TYPE text, ALTER COLUMN m SET DEFAULT 'ok'::text;

-- transaction
-- Collect statistics of m [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (m);

-- transaction
-- Drop type mood {S2 AppBreaking}
DO $do$ BEGIN 
    DROP TYPE @schema@.mood;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER TYPE @schema@.mood RENAME TO "20261120_@schema_key@_mood";
    ALTER TYPE @schema@."20261120_@schema_key@_mood" SET SCHEMA portal_trash;
 END $do$;
