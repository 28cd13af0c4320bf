-- transaction
-- Rename back\slash of type mood to back'slash {S2 AppBreaking}
ALTER TYPE @schema@.mood RENAME VALUE 'back\slash' TO 'back''slash';
-- Move type mood aside
ALTER TYPE @schema@.mood RENAME TO _portal_old_mood_04e016aa;
-- Create type mood {S2 AppBreaking}
CREATE TYPE @schema@.mood AS ENUM ('it is', 'a', 'c d', 'back''slash');

-- transaction
-- Change the type of m, a of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN m DROP DEFAULT, ALTER COLUMN m TYPE @schema@.mood USING m::text::@schema@.mood, ALTER COLUMN m SET DEFAULT 'it is'::@schema@.mood, ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE @schema@.mood[] USING a::text[]::@schema@.mood[], ALTER COLUMN a SET DEFAULT ARRAY['it is'::@schema@.mood, 'c d'::@schema@.mood, 'back''slash'::@schema@.mood];

-- transaction
-- Collect statistics of m, a [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (m, a);

-- transaction
-- Drop type _portal_old_mood_04e016aa
DO $do$ BEGIN 
    DROP TYPE @schema@._portal_old_mood_04e016aa;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER TYPE @schema@._portal_old_mood_04e016aa RENAME TO "20261120_@schema_key@__portal_old_mood_04e016aa";
    ALTER TYPE @schema@."20261120_@schema_key@__portal_old_mood_04e016aa" SET SCHEMA portal_trash;
 END $do$;
