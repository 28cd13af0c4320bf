-- transaction
-- Drop foreign key orders_follows [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.orders DROP CONSTRAINT orders_follows;
-- Drop primary key orders_pkey [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT orders_pkey;
-- Add primary key orders_pkey [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] Scan {S2 FullScan} {S2 LockParent} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id, created_at);
-- Add foreign key orders_follows [orders ShareRowExclusive, orders_2025 ShareRowExclusive, orders_2026 ShareRowExclusive] Scan {S2 BlocksWrites} {S1 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ADD CONSTRAINT orders_follows FOREIGN KEY (follows, created_at) REFERENCES @schema@.orders (id, created_at);
