-- transaction
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY FULL;
-- Drop unique constraint uq_orders_number [orders AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.orders DROP CONSTRAINT uq_orders_number;
