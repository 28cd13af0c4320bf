-- transaction
-- Move index idx_t_sum aside [idx_t_sum ShareUpdateExclusive]
ALTER INDEX @schema@.idx_t_sum RENAME TO _portal_old_idx_t_sum_c2e4a1d5;

-- outside
-- Build index idx_t_sum [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_t_sum ON @schema@.t USING btree (((a + id)), a) WHERE ((a > 0));

-- transaction
-- Set the statistics of part 1 of index idx_t_sum [idx_t_sum ShareUpdateExclusive]
ALTER INDEX @schema@.idx_t_sum ALTER COLUMN 1 SET STATISTICS 600;

-- outside
-- Drop index _portal_old_idx_t_sum_c2e4a1d5 [t ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@._portal_old_idx_t_sum_c2e4a1d5;
