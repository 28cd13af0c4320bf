-- outside
-- Build index idx_orders_brin [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_orders_brin ON @schema@.orders USING brin (created_at);
-- Build index idx_orders_created [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_orders_created ON @schema@.orders USING btree (created_at DESC NULLS LAST, (lower(note)) pg_catalog.text_pattern_ops, order_number COLLATE pg_catalog."C") INCLUDE (amount) WITH (fillfactor=80) WHERE (((status)::text <> 'PAID'::text));
