-- outside
-- Build index idx_orders_u [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY idx_orders_u ON @schema@.orders USING btree (order_number, (COALESCE(note, ''::text))) NULLS NOT DISTINCT WHERE ((amount > (0)::numeric));
