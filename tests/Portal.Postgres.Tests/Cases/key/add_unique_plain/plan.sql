-- transaction
-- Add unique constraint uq_orders_amount [orders AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_amount UNIQUE (amount);
