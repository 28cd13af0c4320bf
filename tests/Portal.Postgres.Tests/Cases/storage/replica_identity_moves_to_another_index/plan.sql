-- outside
-- Build index idx_orders_id [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY idx_orders_id ON @schema@.orders USING btree (id) INCLUDE (number);

-- transaction
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY USING INDEX idx_orders_id;

-- outside
-- Drop index idx_orders_number [orders ShareUpdateExclusive] {S1 IndexDropped} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_orders_number;
