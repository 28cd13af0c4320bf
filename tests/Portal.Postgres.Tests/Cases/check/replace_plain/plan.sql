-- transaction
-- Drop check chk_orders_amount [orders AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_amount;
-- Add check chk_orders_amount [orders AccessExclusive] Scan {S2 FullScan} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_amount CHECK (amount >= ('-1'::integer)::numeric);
