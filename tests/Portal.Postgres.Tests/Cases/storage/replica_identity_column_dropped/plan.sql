-- transaction
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY FULL;

-- outside
-- Drop index idx_orders_number [orders ShareUpdateExclusive] {S1 IndexDropped} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_orders_number;

-- transaction
-- Let number of orders stay empty in new rows [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN number DROP NOT NULL;
-- Move column number of orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN number TO _trash_20261120_number;
