-- outside
-- Build index _portal_key_uq_orders_ff2cf914 [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_uq_orders_ff2cf914 ON @schema@.orders USING btree (customer_id, region_id) WITH (fillfactor=80);

-- transaction
-- Drop unique constraint uq_orders [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT uq_orders;
-- Make unique constraint uq_orders of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders UNIQUE USING INDEX _portal_key_uq_orders_ff2cf914 DEFERRABLE INITIALLY DEFERRED;
