-- transaction
-- Drop index idx_orders_status [orders AccessExclusive]
DROP INDEX @schema@.idx_orders_status;
-- Create index idx_orders_status [orders Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX idx_orders_status ON @schema@.orders USING btree (status, created_at);
