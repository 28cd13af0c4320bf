-- transaction
-- Move type mood aside
ALTER TYPE @schema@.mood RENAME TO _portal_old_mood_04e016aa;
-- Create type mood {S2 AppBreaking}
CREATE TYPE @schema@.mood AS ENUM ('low', 'high');

-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of state of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN state TYPE @schema@.mood USING state::text::@schema@.mood;
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (id, state) AS
SELECT id,
    state
   FROM @schema@.t
  WHERE (id > 0);

-- transaction
-- Collect statistics of state [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (state);

-- transaction
-- Drop type _portal_old_mood_04e016aa
DO $do$ BEGIN 
    DROP TYPE @schema@._portal_old_mood_04e016aa;
EXCEPTION WHEN dependent_objects_still_exist THEN
    IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF;
    ALTER TYPE @schema@._portal_old_mood_04e016aa RENAME TO "20261120_@schema_key@__portal_old_mood_04e016aa";
    ALTER TYPE @schema@."20261120_@schema_key@__portal_old_mood_04e016aa" SET SCHEMA portal_trash;
 END $do$;
