-- outside
-- Drop index idx_a [t ShareUpdateExclusive] {S2 IndexGap} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_a;

-- transaction
-- Drop column a of t [t AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN a;
-- Rename column b of t to a [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN b TO a;

-- outside
-- Build index idx_a [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_a ON @schema@.t USING btree (a);
