-- transaction
-- Rename constraint chk_orders_amount to chk_orders_total [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME CONSTRAINT chk_orders_amount TO chk_orders_total;
