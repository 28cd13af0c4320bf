-- transaction
-- Drop check chk_orders_amount [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_amount;
