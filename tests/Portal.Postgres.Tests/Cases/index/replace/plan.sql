-- transaction
-- Move index idx_orders_status aside [idx_orders_status ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_status RENAME TO _portal_old_idx_orders_status_ae87d477;

-- outside
-- Build index idx_orders_status [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_orders_status ON @schema@.orders USING btree (status, created_at);
-- Drop index _portal_old_idx_orders_status_ae87d477 [orders ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@._portal_old_idx_orders_status_ae87d477;
