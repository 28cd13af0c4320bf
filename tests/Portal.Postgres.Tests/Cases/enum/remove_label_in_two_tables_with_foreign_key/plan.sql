-- transaction
-- Move type mood aside
ALTER TYPE @schema@.mood RENAME TO _portal_old_mood_04e016aa;
-- Create type mood {S2 AppBreaking}
CREATE TYPE @schema@.mood AS ENUM ('sad', 'happy');

-- transaction
-- Drop foreign key fk_m [t AccessExclusive, p AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT fk_m;

-- transaction
-- Change the type of m of p [p AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.p ALTER COLUMN m TYPE @schema@.mood USING m::text::@schema@.mood;

-- transaction
-- Change the type of m of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN m TYPE @schema@.mood USING m::text::@schema@.mood;

-- transaction
-- Add foreign key fk_m, not validated yet [t ShareRowExclusive, p ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.t ADD CONSTRAINT fk_m FOREIGN KEY (m) REFERENCES @schema@.p (m) NOT VALID;

-- transaction
-- Validate foreign key fk_m [t ShareUpdateExclusive, p RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT fk_m;

-- transaction
-- Collect statistics of m [p ShareUpdateExclusive] Scan
ANALYZE @schema@.p (m);

-- transaction
-- Collect statistics of m [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (m);

-- transaction
-- Drop type _portal_old_mood_04e016aa
DO $do$ BEGIN 
    DROP TYPE @schema@._portal_old_mood_04e016aa;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER TYPE @schema@._portal_old_mood_04e016aa RENAME TO "20261120_@schema_key@__portal_old_mood_04e016aa";
    ALTER TYPE @schema@."20261120_@schema_key@__portal_old_mood_04e016aa" SET SCHEMA portal_trash;
 END $do$;
