-- transaction
-- Add check chk_orders_amount, for new rows only [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_amount CHECK (amount > (1)::numeric) NOT VALID;
