-- transaction
-- Create domain small
CREATE DOMAIN @schema@.small AS @schema@.positive CONSTRAINT small_check CHECK ((VALUE)::integer < 100);
-- Drop the default that small takes over from the domain below
ALTER DOMAIN @schema@.small DROP DEFAULT;
-- Drop the default of positive
ALTER DOMAIN @schema@.positive DROP DEFAULT;

-- transaction
-- Move column m of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN m TO _trash_20261120_m;

-- transaction
-- Add column s to t [t AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.t ADD COLUMN s @schema@.small;

-- transaction
-- Drop type tall {S2 AppBreaking}
DO $do$ BEGIN 
    DROP DOMAIN @schema@.tall;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER DOMAIN @schema@.tall RENAME TO "20261120_@schema_key@_tall";
    ALTER DOMAIN @schema@."20261120_@schema_key@_tall" SET SCHEMA portal_trash;
 END $do$;
