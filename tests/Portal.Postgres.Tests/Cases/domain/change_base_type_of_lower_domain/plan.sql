-- transaction
-- Move type positive aside
ALTER DOMAIN @schema@.positive RENAME TO _portal_old_positive_83d22928;
-- Create domain positive
CREATE DOMAIN @schema@.positive AS bigint CONSTRAINT chk_positive CHECK (VALUE > 0);
-- Move type small aside
ALTER DOMAIN @schema@.small RENAME TO _portal_old_small_ed883bbb;
-- Create domain small
CREATE DOMAIN @schema@.small AS @schema@.positive CONSTRAINT small_check CHECK ((VALUE)::bigint < 100);

-- transaction
-- Change the type of n of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN n TYPE @schema@.small;

-- transaction
-- Collect statistics of n [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (n);

-- transaction
-- Drop type _portal_old_small_ed883bbb
DO $do$ BEGIN 
    DROP DOMAIN @schema@._portal_old_small_ed883bbb;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER DOMAIN @schema@._portal_old_small_ed883bbb RENAME TO "20261120_@schema_key@__portal_old_small_ed883bbb";
    ALTER DOMAIN @schema@."20261120_@schema_key@__portal_old_small_ed883bbb" SET SCHEMA portal_trash;
 END $do$;
-- Drop type _portal_old_positive_83d22928
DO $do$ BEGIN 
    DROP DOMAIN @schema@._portal_old_positive_83d22928;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER DOMAIN @schema@._portal_old_positive_83d22928 RENAME TO "20261120_@schema_key@__portal_old_positive_83d22928";
    ALTER DOMAIN @schema@."20261120_@schema_key@__portal_old_positive_83d22928" SET SCHEMA portal_trash;
 END $do$;
