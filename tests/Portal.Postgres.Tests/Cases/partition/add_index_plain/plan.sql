-- transaction
-- Create index orders_region [orders Share, orders_2025 Share, orders_2026 Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX orders_region ON @schema@.orders USING btree (region);
