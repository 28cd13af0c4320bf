-- transaction
-- Create table logs_2025_us for the rows of logs_2025 [logs_2025 AccessShare]
CREATE TABLE @schema@.logs_2025_us (LIKE @schema@.logs_2025 INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Keep rows of logs_2025_us out of logs_2025_rest, not checked yet [logs_2025_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.logs_2025_rest ADD CONSTRAINT _portal_not_logs_2025_us_30d63231 CHECK (NOT (region IS NOT NULL AND region IN ('JP'))) NOT VALID;

-- transaction
-- Check that logs_2025_rest holds no row of logs_2025_us [logs_2025_rest ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.logs_2025_rest VALIDATE CONSTRAINT _portal_not_logs_2025_us_30d63231;

-- transaction
-- Attach logs_2025_us to logs_2025 [logs_2025 ShareUpdateExclusive, logs_2025_us AccessExclusive, logs_2025_rest AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.logs_2025 ATTACH PARTITION @schema@.logs_2025_us FOR VALUES IN ('JP');
-- Drop the check that kept rows of logs_2025_us out of logs_2025_rest [logs_2025_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.logs_2025_rest DROP CONSTRAINT _portal_not_logs_2025_us_30d63231;
