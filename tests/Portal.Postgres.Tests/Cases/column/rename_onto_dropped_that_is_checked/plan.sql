-- transaction
-- Drop check chk_orders_total [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_total;

-- outside
-- Drop index idx_orders_total [orders ShareUpdateExclusive] {S1 IndexDropped} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_orders_total;

-- transaction
-- Let total of orders stay empty in new rows [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN total DROP NOT NULL;
-- Move column total of orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN total TO _trash_20261120_total;
-- Rename column nr of orders to total [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN nr TO total;
