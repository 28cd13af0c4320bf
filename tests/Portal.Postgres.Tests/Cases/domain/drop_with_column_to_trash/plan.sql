-- transaction
-- Move column n of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN n TO _trash_20261120_n;

-- transaction
-- Drop type positive {S2 AppBreaking}
DO $do$ BEGIN 
    DROP DOMAIN @schema@.positive;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER DOMAIN @schema@.positive RENAME TO "20261120_@schema_key@_positive";
    ALTER DOMAIN @schema@."20261120_@schema_key@_positive" SET SCHEMA portal_trash;
 END $do$;
