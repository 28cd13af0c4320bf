-- transaction
-- Create index orders_region on orders alone [orders Share]
CREATE INDEX orders_region ON ONLY @schema@.orders USING btree (region);

-- outside
-- Build index orders_2025_orders_region_344a6ebc [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2025_orders_region_344a6ebc ON @schema@.orders_2025 USING btree (region);
-- Build index orders_2026_orders_region_5dbbf57a [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2026_orders_region_5dbbf57a ON @schema@.orders_2026 USING btree (region);

-- transaction
-- Attach index orders_2026_orders_region_5dbbf57a to orders_region [orders_region ShareUpdateExclusive, orders_2026_orders_region_5dbbf57a AccessExclusive]
ALTER INDEX @schema@.orders_region ATTACH PARTITION @schema@.orders_2026_orders_region_5dbbf57a;
-- Attach index orders_2025_orders_region_344a6ebc to orders_region [orders_region ShareUpdateExclusive, orders_2025_orders_region_344a6ebc AccessExclusive]
ALTER INDEX @schema@.orders_region ATTACH PARTITION @schema@.orders_2025_orders_region_344a6ebc;
