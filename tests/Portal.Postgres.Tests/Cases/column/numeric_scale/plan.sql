-- transaction
-- Change the type of amount of orders [orders AccessExclusive] Rewrite {S3 LossyCast} {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN amount DROP DEFAULT, ALTER COLUMN amount TYPE numeric(12,1), ALTER COLUMN amount SET DEFAULT 0;

-- transaction
-- Collect statistics of amount [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (amount);
