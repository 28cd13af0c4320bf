-- transaction
-- Drop primary key orders_pkey [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT orders_pkey;
-- Drop index orders_region [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
DROP INDEX @schema@.orders_region;
-- Add primary key orders_pkey [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] Scan {S2 FullScan} {S2 LockParent} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id, created_at);
-- Create index orders_region [orders Share, orders_2025 Share, orders_2026 Share] Scan {S2 BlocksWrites} {S1 IndexBuild}
CREATE INDEX orders_region ON @schema@.orders USING btree ((lower(region))) WITH (fillfactor=80);
-- Set the statistics of part 1 of index orders_region [orders_region ShareUpdateExclusive]
ALTER INDEX @schema@.orders_region ALTER COLUMN 1 SET STATISTICS 200;
-- Comment on index orders_region [orders_region ShareUpdateExclusive]
COMMENT ON INDEX @schema@.orders_region IS 'for the reports';
