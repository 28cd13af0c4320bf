-- transaction
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY FULL;
-- Allow NULL in number of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN number DROP NOT NULL;
