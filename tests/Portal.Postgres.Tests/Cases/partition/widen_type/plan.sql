-- transaction
-- Change the type of total of orders [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN total TYPE numeric(14,2);

-- transaction
-- Collect statistics of total [orders ShareUpdateExclusive, orders_2025 ShareUpdateExclusive, orders_2026 ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (total);
