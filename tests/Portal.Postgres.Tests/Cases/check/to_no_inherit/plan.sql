-- transaction
-- Add check _portal_check_chk_orders_amount_9c9bc2a8, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_check_chk_orders_amount_9c9bc2a8 CHECK (amount >= (0)::numeric) NO INHERIT NOT VALID;

-- transaction
-- Validate check _portal_check_chk_orders_amount_9c9bc2a8 [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_check_chk_orders_amount_9c9bc2a8;

-- transaction
-- Drop check chk_orders_amount [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_amount;
-- Give check chk_orders_amount its name [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME CONSTRAINT _portal_check_chk_orders_amount_9c9bc2a8 TO chk_orders_amount;
