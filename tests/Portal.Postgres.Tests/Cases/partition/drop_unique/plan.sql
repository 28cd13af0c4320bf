-- transaction
-- Drop unique constraint u [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S1 IndexDropped}
ALTER TABLE @schema@.orders DROP CONSTRAINT u;
