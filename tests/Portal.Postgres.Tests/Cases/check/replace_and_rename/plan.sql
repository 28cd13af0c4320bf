-- transaction
-- Add check chk_orders_total, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_total CHECK (amount >= ('-1'::integer)::numeric) NOT VALID;

-- transaction
-- Validate check chk_orders_total [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT chk_orders_total;

-- transaction
-- Drop check chk_orders_amount [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_amount;
