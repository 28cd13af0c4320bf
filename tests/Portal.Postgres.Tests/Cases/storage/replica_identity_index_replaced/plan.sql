-- transaction
-- Move index idx_orders_number aside [idx_orders_number ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_number RENAME TO _portal_old_idx_orders_number_9c372c62;

-- outside
-- Build index idx_orders_number [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY idx_orders_number ON @schema@.orders USING btree (number, id);

-- transaction
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY USING INDEX idx_orders_number;

-- outside
-- Drop index _portal_old_idx_orders_number_9c372c62 [orders ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@._portal_old_idx_orders_number_9c372c62;
