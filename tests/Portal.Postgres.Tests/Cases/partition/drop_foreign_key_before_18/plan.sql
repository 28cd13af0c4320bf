-- transaction
-- Drop foreign key fk [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive, items AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT fk;
