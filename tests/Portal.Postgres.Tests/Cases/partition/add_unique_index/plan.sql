-- transaction
-- Create index orders_id on orders alone [orders Share]
CREATE UNIQUE INDEX orders_id ON ONLY @schema@.orders USING btree (id, created_at);

-- outside
-- Build index orders_2025_orders_id_b1a54453 [orders_2025 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2025_orders_id_b1a54453 ON @schema@.orders_2025 USING btree (id, created_at);
-- Build index orders_2026_orders_id_2e938ade [orders_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY orders_2026_orders_id_2e938ade ON @schema@.orders_2026 USING btree (id, created_at);

-- transaction
-- Attach index orders_2026_orders_id_2e938ade to orders_id [orders_id ShareUpdateExclusive, orders_2026_orders_id_2e938ade AccessExclusive]
ALTER INDEX @schema@.orders_id ATTACH PARTITION @schema@.orders_2026_orders_id_2e938ade;
-- Attach index orders_2025_orders_id_b1a54453 to orders_id [orders_id ShareUpdateExclusive, orders_2025_orders_id_b1a54453 AccessExclusive]
ALTER INDEX @schema@.orders_id ATTACH PARTITION @schema@.orders_2025_orders_id_b1a54453;
