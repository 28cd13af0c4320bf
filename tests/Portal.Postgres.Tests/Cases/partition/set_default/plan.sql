-- transaction
-- Set the default of note [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders ALTER COLUMN note SET DEFAULT 'none'::text;
