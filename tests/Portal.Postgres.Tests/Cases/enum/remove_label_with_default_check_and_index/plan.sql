-- transaction
-- Move type mood aside
ALTER TYPE @schema@.mood RENAME TO _portal_old_mood_04e016aa;
-- Create type mood {S2 AppBreaking}
CREATE TYPE @schema@.mood AS ENUM ('sad', 'happy');

-- transaction
-- Drop check chk_m [t AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT chk_m;

-- outside
-- Drop index idx_t [t ShareUpdateExclusive] {S2 IndexGap} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_t;

-- transaction
-- Change the type of m of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN m DROP DEFAULT, ALTER COLUMN m TYPE @schema@.mood USING m::text::@schema@.mood, ALTER COLUMN m SET DEFAULT 'sad'::@schema@.mood;

-- transaction
-- Add check chk_m, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_m CHECK ((m <> 'sad'::@schema@.mood) OR (id > 0)) NOT VALID;

-- transaction
-- Validate check chk_m [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT chk_m;

-- outside
-- Build index idx_t [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_t ON @schema@.t USING btree (id) WHERE ((m = 'happy'::@schema@.mood));

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
