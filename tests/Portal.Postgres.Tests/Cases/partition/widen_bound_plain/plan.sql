-- transaction
-- Detach partition orders_2026 from orders, to attach it again [orders AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DETACH PARTITION @schema@.orders_2026;
-- Attach orders_2026 to orders with its new bound [orders ShareUpdateExclusive, orders_2026 AccessExclusive] Scan {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_2026 FOR VALUES FROM ('2026-01-01') TO ('2028-01-01');
