-- transaction
-- Move index orders_region aside [orders_region ShareUpdateExclusive]
ALTER INDEX @schema@.orders_region RENAME TO _portal_old_orders_region_11a18438;
-- Create index orders_region on orders alone [orders Share]
CREATE INDEX orders_region ON ONLY @schema@.orders USING btree (region) WITH (fillfactor=70);

-- outside
-- Build index orders_2025_orders_region_e0768dc4 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2025_orders_region_e0768dc4 ON @schema@.orders_2025 USING btree (region) WITH (fillfactor=70);
-- Build index orders_2026_orders_region_57353a3d [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2026_orders_region_57353a3d ON @schema@.orders_2026 USING btree (region) WITH (fillfactor=70);

-- transaction
-- Attach index orders_2026_orders_region_57353a3d to orders_region [orders_region ShareUpdateExclusive, orders_2026_orders_region_57353a3d AccessExclusive]
ALTER INDEX @schema@.orders_region ATTACH PARTITION @schema@.orders_2026_orders_region_57353a3d;
-- Attach index orders_2025_orders_region_e0768dc4 to orders_region [orders_region ShareUpdateExclusive, orders_2025_orders_region_e0768dc4 AccessExclusive]
ALTER INDEX @schema@.orders_region ATTACH PARTITION @schema@.orders_2025_orders_region_e0768dc4;
-- Drop index _portal_old_orders_region_11a18438 [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
DROP INDEX @schema@._portal_old_orders_region_11a18438;
