-- transaction
-- Drop check chk_orders_status [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_status;

-- outside
-- Drop index idx_orders_status [orders ShareUpdateExclusive] {S1 IndexDropped} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_orders_status;

-- transaction
-- Drop column status of orders [orders AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
ALTER TABLE @schema@.orders DROP COLUMN status;
