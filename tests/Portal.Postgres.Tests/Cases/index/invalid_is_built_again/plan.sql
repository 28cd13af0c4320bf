-- outside
-- Drop index idx_orders_status [orders ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_orders_status;
-- Build index idx_orders_status [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_orders_status ON @schema@.orders USING btree (status);
