-- transaction
-- Rename column created_at of orders to ordered_on [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN created_at TO ordered_on;
