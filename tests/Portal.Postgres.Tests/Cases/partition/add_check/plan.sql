-- transaction
-- Add check orders_total, not validated yet [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT orders_total CHECK (total >= (0)::numeric) NOT VALID;

-- transaction
-- Validate check orders_total [orders ShareUpdateExclusive, orders_2025 ShareUpdateExclusive, orders_2026 ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT orders_total;
