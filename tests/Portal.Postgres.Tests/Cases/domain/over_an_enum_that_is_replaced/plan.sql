-- transaction
-- Move type mood aside
ALTER TYPE @schema@.mood RENAME TO _portal_old_mood_04e016aa;
-- Create type mood {S2 AppBreaking}
CREATE TYPE @schema@.mood AS ENUM ('sad', 'happy');
-- Move type good aside
ALTER DOMAIN @schema@.good RENAME TO _portal_old_good_47f1b3c9;
-- Create domain good
CREATE DOMAIN @schema@.good AS @schema@.mood CONSTRAINT good_check CHECK (VALUE <> 'sad'::@schema@.mood);

-- transaction
-- Change the type of m of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN m TYPE @schema@.good USING m::text::@schema@.mood;

-- transaction
-- Collect statistics of m [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (m);

-- transaction
-- Drop type _portal_old_good_47f1b3c9
DO $do$ BEGIN 
    DROP DOMAIN @schema@._portal_old_good_47f1b3c9;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER DOMAIN @schema@._portal_old_good_47f1b3c9 RENAME TO "20261120_@schema_key@__portal_old_good_47f1b3c9";
    ALTER DOMAIN @schema@."20261120_@schema_key@__portal_old_good_47f1b3c9" SET SCHEMA portal_trash;
 END $do$;
-- Drop type _portal_old_mood_04e016aa
DO $do$ BEGIN 
    DROP TYPE @schema@._portal_old_mood_04e016aa;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER TYPE @schema@._portal_old_mood_04e016aa RENAME TO "20261120_@schema_key@__portal_old_mood_04e016aa";
    ALTER TYPE @schema@."20261120_@schema_key@__portal_old_mood_04e016aa" SET SCHEMA portal_trash;
 END $do$;
