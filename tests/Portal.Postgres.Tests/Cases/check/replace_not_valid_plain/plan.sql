-- transaction
-- Drop check chk_orders_amount [orders AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_amount;
-- Add check chk_orders_amount, for new rows only [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_amount CHECK (amount > (2)::numeric) NOT VALID;
