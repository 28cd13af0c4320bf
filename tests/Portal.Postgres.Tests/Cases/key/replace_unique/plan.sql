-- outside
-- Build index _portal_key_uq_orders_order_number_4d5a30f0 [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_uq_orders_order_number_4d5a30f0 ON @schema@.orders USING btree (order_number, customer_id);

-- transaction
-- Drop unique constraint uq_orders_order_number [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT uq_orders_order_number;
-- Make unique constraint uq_orders_order_number of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_order_number UNIQUE USING INDEX _portal_key_uq_orders_order_number_4d5a30f0;
