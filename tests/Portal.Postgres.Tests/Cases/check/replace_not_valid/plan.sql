-- transaction
-- Add check _portal_check_chk_orders_amount_9c9bc2a8, for new rows only [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_check_chk_orders_amount_9c9bc2a8 CHECK (amount > (2)::numeric) NOT VALID;
-- Drop check chk_orders_amount [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_amount;
-- Give check chk_orders_amount its name [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME CONSTRAINT _portal_check_chk_orders_amount_9c9bc2a8 TO chk_orders_amount;
