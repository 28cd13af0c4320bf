-- outside
-- Build index idx_orders_number [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY idx_orders_number ON @schema@.orders USING btree (number);

-- transaction
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY USING INDEX idx_orders_number;
