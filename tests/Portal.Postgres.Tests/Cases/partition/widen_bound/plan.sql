-- transaction
-- Add a check for the new bound of orders_2026, not validated yet [orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2026 ADD CONSTRAINT _portal_bound_orders_2026_45c91b73 CHECK (created_at IS NOT NULL AND created_at >= '2026-01-01' AND created_at < '2028-01-01') NOT VALID;

-- transaction
-- Check the rows of orders_2026 against its new bound [orders_2026 ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders_2026 VALIDATE CONSTRAINT _portal_bound_orders_2026_45c91b73;

-- transaction
-- Detach partition orders_2026 from orders, to attach it again [orders AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DETACH PARTITION @schema@.orders_2026;
-- Attach orders_2026 to orders with its new bound [orders ShareUpdateExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_2026 FOR VALUES FROM ('2026-01-01') TO ('2028-01-01');
-- Drop the check that proved the new bound of orders_2026 [orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2026 DROP CONSTRAINT _portal_bound_orders_2026_45c91b73;
