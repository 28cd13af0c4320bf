-- transaction
-- Create index logs_region on logs alone [logs Share]
CREATE INDEX logs_region ON ONLY @schema@.logs USING btree (region) WHERE ((id > 10));
-- Create index logs_2025_logs_region_823d6717 on logs_2025 alone [logs_2025 Share]
CREATE INDEX logs_2025_logs_region_823d6717 ON ONLY @schema@.logs_2025 USING btree (region) WHERE ((id > 10));

-- outside
-- Build index logs_2025_eu_logs_region_4b0630a5 [logs_2025_eu ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY logs_2025_eu_logs_region_4b0630a5 ON @schema@.logs_2025_eu USING btree (region) WHERE ((id > 10));
-- Build index logs_2025_rest_logs_region_9c314d29 [logs_2025_rest ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY logs_2025_rest_logs_region_9c314d29 ON @schema@.logs_2025_rest USING btree (region) WHERE ((id > 10));
-- Build index logs_2026_logs_region_9f16ebad [logs_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY logs_2026_logs_region_9f16ebad ON @schema@.logs_2026 USING btree (region) WHERE ((id > 10));

-- transaction
-- Attach index logs_2026_logs_region_9f16ebad to logs_region [logs_region ShareUpdateExclusive, logs_2026_logs_region_9f16ebad AccessExclusive]
ALTER INDEX @schema@.logs_region ATTACH PARTITION @schema@.logs_2026_logs_region_9f16ebad;
-- Attach index logs_2025_rest_logs_region_9c314d29 to logs_2025_logs_region_823d6717 [logs_2025_logs_region_823d6717 ShareUpdateExclusive, logs_2025_rest_logs_region_9c314d29 AccessExclusive]
ALTER INDEX @schema@.logs_2025_logs_region_823d6717 ATTACH PARTITION @schema@.logs_2025_rest_logs_region_9c314d29;
-- Attach index logs_2025_eu_logs_region_4b0630a5 to logs_2025_logs_region_823d6717 [logs_2025_logs_region_823d6717 ShareUpdateExclusive, logs_2025_eu_logs_region_4b0630a5 AccessExclusive]
ALTER INDEX @schema@.logs_2025_logs_region_823d6717 ATTACH PARTITION @schema@.logs_2025_eu_logs_region_4b0630a5;
-- Attach index logs_2025_logs_region_823d6717 to logs_region [logs_region ShareUpdateExclusive, logs_2025_logs_region_823d6717 AccessExclusive]
ALTER INDEX @schema@.logs_region ATTACH PARTITION @schema@.logs_2025_logs_region_823d6717;
-- Comment on index logs_region [logs_region ShareUpdateExclusive]
COMMENT ON INDEX @schema@.logs_region IS 'by region';
