-- transaction
-- Move index idx_orders_note aside [idx_orders_note ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_note RENAME TO _portal_old_idx_orders_note_970ad5dd;
-- Add a check for the new bound of orders_2026, not validated yet [orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2026 ADD CONSTRAINT _portal_bound_orders_2026_846dfd4c CHECK (created_at IS NOT NULL AND created_at >= '2026-01-01' AND created_at < '2026-07-01') NOT VALID;

-- transaction
-- Check the rows of orders_2026 against its new bound [orders_2026 ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders_2026 VALIDATE CONSTRAINT _portal_bound_orders_2026_846dfd4c;

-- transaction
-- Detach partition orders_2026 from orders, to attach it again [orders AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DETACH PARTITION @schema@.orders_2026;
-- Attach orders_2026 to orders with its new bound [orders ShareUpdateExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
-- Create index idx_orders_note on orders alone [orders Share]
CREATE INDEX idx_orders_note ON ONLY @schema@.orders USING btree (note, id);

-- outside
-- Build index orders_2025_uq_orders_db3f0974 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2025_uq_orders_db3f0974 ON @schema@.orders_2025 USING btree (id, created_at);
-- Build index orders_2026_uq_orders_8fc63561 [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2026_uq_orders_8fc63561 ON @schema@.orders_2026 USING btree (id, created_at);
-- Build index orders_2025_idx_orders_note_305259f0 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2025_idx_orders_note_305259f0 ON @schema@.orders_2025 USING btree (note, id);
-- Build index orders_2026_idx_orders_note_6c49489f [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY orders_2026_idx_orders_note_6c49489f ON @schema@.orders_2026 USING btree (note, id);

-- transaction
-- Add unique constraint uq_orders to orders alone [orders AccessExclusive]
ALTER TABLE ONLY @schema@.orders ADD CONSTRAINT uq_orders UNIQUE (id, created_at);
-- Make unique constraint orders_2025_uq_orders_db3f0974 of its index [orders_2025 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2025 ADD CONSTRAINT orders_2025_uq_orders_db3f0974 UNIQUE USING INDEX orders_2025_uq_orders_db3f0974;
-- Make unique constraint orders_2026_uq_orders_8fc63561 of its index [orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2026 ADD CONSTRAINT orders_2026_uq_orders_8fc63561 UNIQUE USING INDEX orders_2026_uq_orders_8fc63561;
-- Attach the index of orders_2026_uq_orders_8fc63561 to uq_orders [uq_orders ShareUpdateExclusive, orders_2026_uq_orders_8fc63561 AccessExclusive]
ALTER INDEX @schema@.uq_orders ATTACH PARTITION @schema@.orders_2026_uq_orders_8fc63561;
-- Attach the index of orders_2025_uq_orders_db3f0974 to uq_orders [uq_orders ShareUpdateExclusive, orders_2025_uq_orders_db3f0974 AccessExclusive]
ALTER INDEX @schema@.uq_orders ATTACH PARTITION @schema@.orders_2025_uq_orders_db3f0974;
-- Attach index orders_2026_idx_orders_note_6c49489f to idx_orders_note [idx_orders_note ShareUpdateExclusive, orders_2026_idx_orders_note_6c49489f AccessExclusive]
ALTER INDEX @schema@.idx_orders_note ATTACH PARTITION @schema@.orders_2026_idx_orders_note_6c49489f;
-- Attach index orders_2025_idx_orders_note_305259f0 to idx_orders_note [idx_orders_note ShareUpdateExclusive, orders_2025_idx_orders_note_305259f0 AccessExclusive]
ALTER INDEX @schema@.idx_orders_note ATTACH PARTITION @schema@.orders_2025_idx_orders_note_305259f0;
-- Drop index _portal_old_idx_orders_note_970ad5dd [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
DROP INDEX @schema@._portal_old_idx_orders_note_970ad5dd;
-- Drop the check that proved the new bound of orders_2026 [orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2026 DROP CONSTRAINT _portal_bound_orders_2026_846dfd4c;
-- Create table orders_2026_h2 for the rows of orders [orders AccessShare]
CREATE TABLE @schema@.orders_2026_h2 (LIKE @schema@.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Attach orders_2026_h2 to orders [orders ShareUpdateExclusive, orders_2026_h2 AccessExclusive]
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_2026_h2 FOR VALUES FROM ('2026-07-01') TO ('2027-01-01');
