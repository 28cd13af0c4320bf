-- outside
-- Build index _portal_key_uq_orders_number_9ee0b8ab [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_uq_orders_number_9ee0b8ab ON @schema@.orders USING btree (number, id);

-- transaction
-- Drop unique constraint uq_orders_number [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT uq_orders_number;
-- Make unique constraint uq_orders_number of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_number UNIQUE USING INDEX _portal_key_uq_orders_number_9ee0b8ab;
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY USING INDEX uq_orders_number;
