-- transaction
-- Add check chk_orders_amount, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_amount CHECK (amount >= (0)::numeric) NO INHERIT NOT VALID;

-- transaction
-- Validate check chk_orders_amount [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT chk_orders_amount;
