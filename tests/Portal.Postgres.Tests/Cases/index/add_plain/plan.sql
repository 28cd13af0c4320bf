-- transaction
-- Create index idx_orders_created [orders Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX idx_orders_created ON @schema@.orders USING btree (created_at);
