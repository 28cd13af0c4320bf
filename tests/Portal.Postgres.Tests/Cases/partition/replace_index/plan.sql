-- transaction
-- Move index orders_region aside [orders_region ShareUpdateExclusive]
ALTER INDEX @schema@.orders_region RENAME TO _portal_old_orders_region_11a18438;
-- Create index orders_region on orders alone [orders Share]
CREATE INDEX orders_region ON ONLY @schema@.orders USING btree (region DESC, id);

-- outside
-- Build index orders_2025_orders_region_7ffb9f05 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2025_orders_region_7ffb9f05 ON @schema@.orders_2025 USING btree (region DESC, id);
-- Build index orders_2026_orders_region_0680e9da [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2026_orders_region_0680e9da ON @schema@.orders_2026 USING btree (region DESC, id);

-- transaction
-- Attach index orders_2026_orders_region_0680e9da to orders_region [orders_region ShareUpdateExclusive, orders_2026_orders_region_0680e9da AccessExclusive]
ALTER INDEX @schema@.orders_region ATTACH PARTITION @schema@.orders_2026_orders_region_0680e9da;
-- Attach index orders_2025_orders_region_7ffb9f05 to orders_region [orders_region ShareUpdateExclusive, orders_2025_orders_region_7ffb9f05 AccessExclusive]
ALTER INDEX @schema@.orders_region ATTACH PARTITION @schema@.orders_2025_orders_region_7ffb9f05;
-- Drop index _portal_old_orders_region_11a18438 [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
DROP INDEX @schema@._portal_old_orders_region_11a18438;
