-- outside
-- Build index uq_orders [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY uq_orders ON @schema@.orders USING btree (customer_id, region_id) WITH (fillfactor=80);

-- transaction
-- Make unique constraint uq_orders of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders UNIQUE USING INDEX uq_orders;
