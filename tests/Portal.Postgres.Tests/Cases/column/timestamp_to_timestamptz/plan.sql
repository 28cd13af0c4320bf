-- transaction
-- Change the type of created_at of orders [orders AccessExclusive] {S3 LossyCast} {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN created_at DROP DEFAULT, ALTER COLUMN created_at TYPE timestamp with time zone, ALTER COLUMN created_at SET DEFAULT CURRENT_TIMESTAMP;

-- transaction
-- Collect statistics of created_at [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (created_at);
