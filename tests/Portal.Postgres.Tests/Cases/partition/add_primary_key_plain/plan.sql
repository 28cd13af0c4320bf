-- transaction
-- Add primary key orders_pkey [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] Scan {S2 FullScan} {S2 LockParent} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id, created_at);
