-- transaction
-- Add column priority to orders [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders ADD COLUMN priority integer DEFAULT 1 NOT NULL;
