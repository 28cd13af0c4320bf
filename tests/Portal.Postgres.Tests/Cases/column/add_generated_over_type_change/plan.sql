-- transaction
-- Change the type of price of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN price TYPE bigint;

-- transaction
-- Add column twice to t [t AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.t ADD COLUMN twice bigint GENERATED ALWAYS AS ((price * 2)) STORED;

-- transaction
-- Collect statistics of price [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (price);
