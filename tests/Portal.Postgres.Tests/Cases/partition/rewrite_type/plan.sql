-- transaction
-- Change the type of total of orders [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] Rewrite {S3 LossyCast} {S3 TableRewrite} {S2 LockParent} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN total TYPE bigint;

-- transaction
-- Collect statistics of total [orders ShareUpdateExclusive, orders_2025 ShareUpdateExclusive, orders_2026 ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (total);
