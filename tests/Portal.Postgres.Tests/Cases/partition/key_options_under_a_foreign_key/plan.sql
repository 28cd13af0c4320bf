-- transaction
-- Drop foreign key orders_follows [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.orders DROP CONSTRAINT orders_follows;

-- outside
-- Build index orders_2025_orders_pkey_81399695 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2025_orders_pkey_81399695 ON @schema@.orders_2025 USING btree (id, created_at);
-- Build index orders_2026_orders_pkey_91d16b96 [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2026_orders_pkey_91d16b96 ON @schema@.orders_2026 USING btree (id, created_at);

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
-- Add foreign key orders_follows, not validated yet [orders ShareRowExclusive, orders_2025 ShareRowExclusive, orders_2026 ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT orders_follows FOREIGN KEY (follows, created_at) REFERENCES @schema@.orders (id, created_at) NOT VALID;

-- transaction
-- Validate foreign key orders_follows [orders ShareUpdateExclusive, orders_2025 ShareUpdateExclusive, orders_2026 ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT orders_follows;
