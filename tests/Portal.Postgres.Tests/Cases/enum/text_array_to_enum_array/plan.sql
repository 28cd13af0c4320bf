-- transaction
-- Create type mood
CREATE TYPE @schema@.mood AS ENUM ('sad', 'ok', 'happy');

-- transaction
-- Change the type of m of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN m TYPE @schema@.mood[] USING m::text[]::@schema@.mood[];

-- transaction
-- Collect statistics of m [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (m);
