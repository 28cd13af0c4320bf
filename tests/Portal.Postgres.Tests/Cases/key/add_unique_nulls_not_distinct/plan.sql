-- outside
-- Build index uq_orders_amount [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY uq_orders_amount ON @schema@.orders USING btree (amount) NULLS NOT DISTINCT;

-- transaction
-- Make unique constraint uq_orders_amount of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_amount UNIQUE USING INDEX uq_orders_amount;
