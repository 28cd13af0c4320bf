-- transaction
-- Move column note of orders to the trash [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S3 DataLoss} {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN note TO _trash_20261120_note;
