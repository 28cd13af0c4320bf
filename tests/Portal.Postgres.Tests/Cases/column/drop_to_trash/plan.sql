-- transaction
-- Drop check chk_orders_status [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_status;

-- outside
-- Drop index idx_orders_status [orders ShareUpdateExclusive] {S1 IndexDropped} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_orders_status;

-- transaction
-- Let status of orders stay empty in new rows [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN status DROP DEFAULT, ALTER COLUMN status DROP NOT NULL;
-- Move column status of orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN status TO _trash_20261120_status;
