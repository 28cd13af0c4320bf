-- transaction
-- Drop index orders_region [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S1 IndexDropped}
DROP INDEX @schema@.orders_region;
