-- transaction
-- Move index orders_region aside [orders_region ShareUpdateExclusive]
ALTER INDEX @schema@.orders_region RENAME TO _portal_old_orders_region_11a18438;
-- Create index orders_region on orders alone [orders Share]
CREATE INDEX orders_region ON ONLY @schema@.orders USING btree ((lower(region))) WITH (fillfactor=80);

-- outside
-- Build index orders_2025_orders_pkey_81399695 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2025_orders_pkey_81399695 ON @schema@.orders_2025 USING btree (id, created_at);
-- Build index orders_2026_orders_pkey_91d16b96 [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2026_orders_pkey_91d16b96 ON @schema@.orders_2026 USING btree (id, created_at);
-- Build index orders_2025_orders_region_f18289b4 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2025_orders_region_f18289b4 ON @schema@.orders_2025 USING btree ((lower(region))) WITH (fillfactor=80);
-- Build index orders_2026_orders_region_139d50a2 [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2026_orders_region_139d50a2 ON @schema@.orders_2026 USING btree ((lower(region))) WITH (fillfactor=80);

-- transaction
-- Drop primary key orders_pkey [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT orders_pkey;
-- Add primary key orders_pkey to orders alone [orders AccessExclusive]
ALTER TABLE ONLY @schema@.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id, created_at);
-- Make primary key orders_2025_orders_pkey_81399695 of its index [orders_2025 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2025 ADD CONSTRAINT orders_2025_orders_pkey_81399695 PRIMARY KEY USING INDEX orders_2025_orders_pkey_81399695;
-- Make primary key orders_2026_orders_pkey_91d16b96 of its index [orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2026 ADD CONSTRAINT orders_2026_orders_pkey_91d16b96 PRIMARY KEY USING INDEX orders_2026_orders_pkey_91d16b96;
-- Attach the index of orders_2026_orders_pkey_91d16b96 to orders_pkey [orders_pkey ShareUpdateExclusive, orders_2026_orders_pkey_91d16b96 AccessExclusive]
ALTER INDEX @schema@.orders_pkey ATTACH PARTITION @schema@.orders_2026_orders_pkey_91d16b96;
-- Attach the index of orders_2025_orders_pkey_81399695 to orders_pkey [orders_pkey ShareUpdateExclusive, orders_2025_orders_pkey_81399695 AccessExclusive]
ALTER INDEX @schema@.orders_pkey ATTACH PARTITION @schema@.orders_2025_orders_pkey_81399695;
-- Attach index orders_2026_orders_region_139d50a2 to orders_region [orders_region ShareUpdateExclusive, orders_2026_orders_region_139d50a2 AccessExclusive]
ALTER INDEX @schema@.orders_region ATTACH PARTITION @schema@.orders_2026_orders_region_139d50a2;
-- Attach index orders_2025_orders_region_f18289b4 to orders_region [orders_region ShareUpdateExclusive, orders_2025_orders_region_f18289b4 AccessExclusive]
ALTER INDEX @schema@.orders_region ATTACH PARTITION @schema@.orders_2025_orders_region_f18289b4;
-- Set the statistics of part 1 of index orders_region [orders_region ShareUpdateExclusive]
ALTER INDEX @schema@.orders_region ALTER COLUMN 1 SET STATISTICS 200;
-- Comment on index orders_region [orders_region ShareUpdateExclusive]
COMMENT ON INDEX @schema@.orders_region IS 'for the reports';
-- Drop index _portal_old_orders_region_11a18438 [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
DROP INDEX @schema@._portal_old_orders_region_11a18438;
