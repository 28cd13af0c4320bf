-- transaction
-- Move column m of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN m TO _trash_20261120_m;

-- transaction
-- Drop type mood {S2 AppBreaking}
DO $do$ BEGIN 
    DROP TYPE @schema@.mood;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER TYPE @schema@.mood RENAME TO "20261120_@schema_key@_mood";
    ALTER TYPE @schema@."20261120_@schema_key@_mood" SET SCHEMA portal_trash;
 END $do$;
