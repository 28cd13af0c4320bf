-- outside
-- Build index uq_orders_number [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY uq_orders_number ON @schema@.orders USING btree (number);

-- transaction
-- Make unique constraint uq_orders_number of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_number UNIQUE USING INDEX uq_orders_number;
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY USING INDEX uq_orders_number;
