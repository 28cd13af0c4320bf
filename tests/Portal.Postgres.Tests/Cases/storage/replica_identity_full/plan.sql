-- transaction
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY FULL;
