-- transaction
-- Drop column gross of t [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN gross;

-- transaction
-- Change the type of net of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN net TYPE bigint;

-- transaction
-- Collect statistics of net [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (net);
