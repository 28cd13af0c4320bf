-- outside
-- Build index orders_2025_orders_pkey_4fd8c432 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2025_orders_pkey_4fd8c432 ON @schema@.orders_2025 USING btree (id, region, created_at);
-- Build index orders_2026_orders_pkey_f3adce29 [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2026_orders_pkey_f3adce29 ON @schema@.orders_2026 USING btree (id, region, created_at);

-- transaction
-- Drop primary key orders_pkey [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT orders_pkey;
-- Add primary key orders_pkey to orders alone [orders AccessExclusive]
ALTER TABLE ONLY @schema@.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id, region, created_at);
-- Make primary key orders_2025_orders_pkey_4fd8c432 of its index [orders_2025 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2025 ADD CONSTRAINT orders_2025_orders_pkey_4fd8c432 PRIMARY KEY USING INDEX orders_2025_orders_pkey_4fd8c432;
-- Make primary key orders_2026_orders_pkey_f3adce29 of its index [orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2026 ADD CONSTRAINT orders_2026_orders_pkey_f3adce29 PRIMARY KEY USING INDEX orders_2026_orders_pkey_f3adce29;
-- Attach the index of orders_2026_orders_pkey_f3adce29 to orders_pkey [orders_pkey ShareUpdateExclusive, orders_2026_orders_pkey_f3adce29 AccessExclusive]
ALTER INDEX @schema@.orders_pkey ATTACH PARTITION @schema@.orders_2026_orders_pkey_f3adce29;
-- Attach the index of orders_2025_orders_pkey_4fd8c432 to orders_pkey [orders_pkey ShareUpdateExclusive, orders_2025_orders_pkey_4fd8c432 AccessExclusive]
ALTER INDEX @schema@.orders_pkey ATTACH PARTITION @schema@.orders_2025_orders_pkey_4fd8c432;
