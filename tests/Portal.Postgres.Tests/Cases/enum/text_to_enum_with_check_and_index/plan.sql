-- transaction
-- Create type mood
CREATE TYPE @schema@.mood AS ENUM ('sad', 'ok', 'happy');

-- transaction
-- Drop check chk_m [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT chk_m;

-- outside
-- Drop index idx_t [t ShareUpdateExclusive] {S2 IndexGap} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_t;

-- transaction
-- Change the type of m of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN m TYPE @schema@.mood USING m::text::@schema@.mood;

-- outside
-- Build index idx_t [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_t ON @schema@.t USING btree (id) WHERE ((m = 'sad'::@schema@.mood));

-- transaction
-- Collect statistics of m [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (m);
