-- transaction
-- Drop table orders [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 LockParent} {S2 AppBreaking}
DROP TABLE @schema@.orders;
