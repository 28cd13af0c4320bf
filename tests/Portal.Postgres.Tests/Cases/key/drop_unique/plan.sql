-- transaction
-- Drop unique constraint uq_orders_order_number [orders AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.orders DROP CONSTRAINT uq_orders_order_number;
