-- transaction
-- Move index t_b aside [t_b ShareUpdateExclusive]
ALTER INDEX @schema@.t_b RENAME TO _portal_old_t_b_51d68a52;
-- Create index t_b on t alone [t Share]
CREATE INDEX t_b ON ONLY @schema@.t USING btree (b DESC);
-- Create index t_1_t_b_a8f455bc on t_1 alone [t_1 Share]
CREATE INDEX t_1_t_b_a8f455bc ON ONLY @schema@.t_1 USING btree (b DESC);

-- outside
-- Build index t_1_low_t_b_24a5ddd3 [t_1_low ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_1_low_t_b_24a5ddd3 ON @schema@.t_1_low USING btree (b DESC);
-- Build index t_2_t_b_0e8819ed [t_2 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_2_t_b_0e8819ed ON @schema@.t_2 USING btree (b DESC);

-- transaction
-- Attach index t_2_t_b_0e8819ed to t_b [t_b ShareUpdateExclusive, t_2_t_b_0e8819ed AccessExclusive]
ALTER INDEX @schema@.t_b ATTACH PARTITION @schema@.t_2_t_b_0e8819ed;
-- Attach index t_1_low_t_b_24a5ddd3 to t_1_t_b_a8f455bc [t_1_t_b_a8f455bc ShareUpdateExclusive, t_1_low_t_b_24a5ddd3 AccessExclusive]
ALTER INDEX @schema@.t_1_t_b_a8f455bc ATTACH PARTITION @schema@.t_1_low_t_b_24a5ddd3;
-- Attach index t_1_t_b_a8f455bc to t_b [t_b ShareUpdateExclusive, t_1_t_b_a8f455bc AccessExclusive]
ALTER INDEX @schema@.t_b ATTACH PARTITION @schema@.t_1_t_b_a8f455bc;
-- Drop index _portal_old_t_b_51d68a52 [t AccessExclusive, t_1 AccessExclusive, t_1_low AccessExclusive, t_2 AccessExclusive] {S2 LockParent}
DROP INDEX @schema@._portal_old_t_b_51d68a52;
