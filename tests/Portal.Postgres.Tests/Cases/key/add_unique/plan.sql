-- outside
-- Build index uq_orders_number_customer [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY uq_orders_number_customer ON @schema@.orders USING btree (order_number, customer_id) INCLUDE (note);

-- transaction
-- Make unique constraint uq_orders_number_customer of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_number_customer UNIQUE USING INDEX uq_orders_number_customer DEFERRABLE INITIALLY DEFERRED;
