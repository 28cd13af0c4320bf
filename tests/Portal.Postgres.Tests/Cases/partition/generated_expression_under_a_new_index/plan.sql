-- transaction
-- Change how made of t is generated [t AccessExclusive, t_1 AccessExclusive, t_2 AccessExclusive] Rewrite {S3 TableRewrite} {S2 LockParent}
ALTER TABLE @schema@.t ALTER COLUMN made SET EXPRESSION AS ((b * 3));

-- transaction
-- Create index t_half on t alone [t Share]
CREATE INDEX t_half ON ONLY @schema@.t USING btree (((made / 2)));
-- Create index t_made on t alone [t Share]
CREATE INDEX t_made ON ONLY @schema@.t USING btree (made);

-- outside
-- Build index t_1_t_half_634f26fc [t_1 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_1_t_half_634f26fc ON @schema@.t_1 USING btree (((made / 2)));
-- Build index t_2_t_half_fa6bd970 [t_2 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_2_t_half_fa6bd970 ON @schema@.t_2 USING btree (((made / 2)));
-- Build index t_1_t_made_c1f558f3 [t_1 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_1_t_made_c1f558f3 ON @schema@.t_1 USING btree (made);
-- Build index t_2_t_made_86d10017 [t_2 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_2_t_made_86d10017 ON @schema@.t_2 USING btree (made);

-- transaction
-- Attach index t_2_t_half_fa6bd970 to t_half [t_half ShareUpdateExclusive, t_2_t_half_fa6bd970 AccessExclusive]
ALTER INDEX @schema@.t_half ATTACH PARTITION @schema@.t_2_t_half_fa6bd970;
-- Attach index t_1_t_half_634f26fc to t_half [t_half ShareUpdateExclusive, t_1_t_half_634f26fc AccessExclusive]
ALTER INDEX @schema@.t_half ATTACH PARTITION @schema@.t_1_t_half_634f26fc;
-- Attach index t_2_t_made_86d10017 to t_made [t_made ShareUpdateExclusive, t_2_t_made_86d10017 AccessExclusive]
ALTER INDEX @schema@.t_made ATTACH PARTITION @schema@.t_2_t_made_86d10017;
-- Attach index t_1_t_made_c1f558f3 to t_made [t_made ShareUpdateExclusive, t_1_t_made_c1f558f3 AccessExclusive]
ALTER INDEX @schema@.t_made ATTACH PARTITION @schema@.t_1_t_made_c1f558f3;
