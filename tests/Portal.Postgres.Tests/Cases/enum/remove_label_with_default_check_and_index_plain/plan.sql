-- transaction
-- Move type mood aside
ALTER TYPE @schema@.mood RENAME TO _portal_old_mood_04e016aa;
-- Create type mood {S2 AppBreaking}
CREATE TYPE @schema@.mood AS ENUM ('sad', 'happy');
-- Drop check chk_m [t AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT chk_m;
-- Drop index idx_t [t AccessExclusive]
DROP INDEX @schema@.idx_t;
-- Change the type of m of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN m DROP DEFAULT, ALTER COLUMN m TYPE @schema@.mood USING m::text::@schema@.mood, ALTER COLUMN m SET DEFAULT 'sad'::@schema@.mood;
-- Add check chk_m [t AccessExclusive] Scan {S2 FullScan} {S1 MayFailOnData}
ALTER TABLE @schema@.t ADD CONSTRAINT chk_m CHECK ((m <> 'sad'::@schema@.mood) OR (id > 0));
-- Create index idx_t [t Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX idx_t ON @schema@.t USING btree (id) WHERE ((m = 'happy'::@schema@.mood));

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
