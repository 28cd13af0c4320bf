-- transaction
-- Rename table old_t to t [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.old_t RENAME TO t;
-- Add column n to t [t AccessExclusive]
ALTER TABLE @schema@.t ADD COLUMN n bigint;

-- outside
-- Build index idx_n [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_n ON @schema@.t USING btree (n);
-- Drop index idx_a [t ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_a;

-- transaction
-- Move column a of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN a TO _trash_20261120_a;
