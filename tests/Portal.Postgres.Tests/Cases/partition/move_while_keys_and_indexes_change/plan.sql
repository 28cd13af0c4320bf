-- transaction
-- Move index t_b aside [t_b ShareUpdateExclusive]
ALTER INDEX @schema@.t_b RENAME TO _portal_old_t_b_51d68a52;
-- Move column c of t to the trash [t AccessExclusive, t_1 AccessExclusive, t_2 AccessExclusive, t_rest AccessExclusive] {S3 DataLoss} {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN c TO _trash_20261120_c;
-- Add check _portal_nn_b_3b600b6a, not validated yet [t AccessExclusive, t_1 AccessExclusive, t_2 AccessExclusive, t_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn_b_3b600b6a CHECK (b IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_b_3b600b6a [t ShareUpdateExclusive, t_1 ShareUpdateExclusive, t_2 ShareUpdateExclusive, t_rest ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn_b_3b600b6a;

-- transaction
-- Forbid NULL in b of t [t AccessExclusive, t_1 AccessExclusive, t_2 AccessExclusive, t_rest AccessExclusive] {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN b SET NOT NULL;
-- Drop check _portal_nn_b_3b600b6a [t AccessExclusive, t_1 AccessExclusive, t_2 AccessExclusive, t_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn_b_3b600b6a;
-- Add a check for the new bound of t_2, not validated yet [t_2 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t_2 ADD CONSTRAINT _portal_bound_t_2_a40c46c3 CHECK (a IS NOT NULL AND a IN (3, 4, 7)) NOT VALID;

-- transaction
-- Check the rows of t_2 against its new bound [t_2 ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t_2 VALIDATE CONSTRAINT _portal_bound_t_2_a40c46c3;

-- transaction
-- Keep rows of t_2 out of t_rest, not checked yet [t_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t_rest ADD CONSTRAINT _portal_not_t_2_91393a66 CHECK (NOT (a IS NOT NULL AND a IN (3, 4, 7))) NOT VALID;

-- transaction
-- Check that t_rest holds no row of t_2 [t_rest ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t_rest VALIDATE CONSTRAINT _portal_not_t_2_91393a66;

-- transaction
-- Detach partition t_2 from t, to attach it again [t AccessExclusive, t_2 AccessExclusive, t_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t DETACH PARTITION @schema@.t_2;
-- Attach t_2 to t with its new bound [t ShareUpdateExclusive, t_2 AccessExclusive, t_rest AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.t ATTACH PARTITION @schema@.t_2 FOR VALUES IN (3, 4, 7);
-- Create index t_b on t alone [t Share]
CREATE INDEX t_b ON ONLY @schema@.t USING btree (b DESC);

-- outside
-- Build index t_1_pk_t_288633bb [t_1 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY t_1_pk_t_288633bb ON @schema@.t_1 USING btree (a, b);
-- Build index t_2_pk_t_f75ebed5 [t_2 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY t_2_pk_t_f75ebed5 ON @schema@.t_2 USING btree (a, b);
-- Build index t_rest_pk_t_c3426afb [t_rest ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY t_rest_pk_t_c3426afb ON @schema@.t_rest USING btree (a, b);
-- Build index t_1_t_b_a8f455bc [t_1 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_1_t_b_a8f455bc ON @schema@.t_1 USING btree (b DESC);
-- Build index t_2_t_b_0e8819ed [t_2 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_2_t_b_0e8819ed ON @schema@.t_2 USING btree (b DESC);
-- Build index t_rest_t_b_937654d8 [t_rest ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_rest_t_b_937654d8 ON @schema@.t_rest USING btree (b DESC);

-- transaction
-- Drop primary key pk_t [t AccessExclusive, t_1 AccessExclusive, t_2 AccessExclusive, t_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t DROP CONSTRAINT pk_t;
-- Add primary key pk_t to t alone [t AccessExclusive]
ALTER TABLE ONLY @schema@.t ADD CONSTRAINT pk_t PRIMARY KEY (a, b);
-- Make primary key t_1_pk_t_288633bb of its index [t_1 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t_1 ADD CONSTRAINT t_1_pk_t_288633bb PRIMARY KEY USING INDEX t_1_pk_t_288633bb;
-- Make primary key t_2_pk_t_f75ebed5 of its index [t_2 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t_2 ADD CONSTRAINT t_2_pk_t_f75ebed5 PRIMARY KEY USING INDEX t_2_pk_t_f75ebed5;
-- Make primary key t_rest_pk_t_c3426afb of its index [t_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t_rest ADD CONSTRAINT t_rest_pk_t_c3426afb PRIMARY KEY USING INDEX t_rest_pk_t_c3426afb;
-- Attach the index of t_rest_pk_t_c3426afb to pk_t [pk_t ShareUpdateExclusive, t_rest_pk_t_c3426afb AccessExclusive]
ALTER INDEX @schema@.pk_t ATTACH PARTITION @schema@.t_rest_pk_t_c3426afb;
-- Attach the index of t_2_pk_t_f75ebed5 to pk_t [pk_t ShareUpdateExclusive, t_2_pk_t_f75ebed5 AccessExclusive]
ALTER INDEX @schema@.pk_t ATTACH PARTITION @schema@.t_2_pk_t_f75ebed5;
-- Attach the index of t_1_pk_t_288633bb to pk_t [pk_t ShareUpdateExclusive, t_1_pk_t_288633bb AccessExclusive]
ALTER INDEX @schema@.pk_t ATTACH PARTITION @schema@.t_1_pk_t_288633bb;
-- Attach index t_rest_t_b_937654d8 to t_b [t_b ShareUpdateExclusive, t_rest_t_b_937654d8 AccessExclusive]
ALTER INDEX @schema@.t_b ATTACH PARTITION @schema@.t_rest_t_b_937654d8;
-- Attach index t_2_t_b_0e8819ed to t_b [t_b ShareUpdateExclusive, t_2_t_b_0e8819ed AccessExclusive]
ALTER INDEX @schema@.t_b ATTACH PARTITION @schema@.t_2_t_b_0e8819ed;
-- Attach index t_1_t_b_a8f455bc to t_b [t_b ShareUpdateExclusive, t_1_t_b_a8f455bc AccessExclusive]
ALTER INDEX @schema@.t_b ATTACH PARTITION @schema@.t_1_t_b_a8f455bc;
-- Drop index _portal_old_t_b_51d68a52 [t AccessExclusive, t_1 AccessExclusive, t_2 AccessExclusive, t_rest AccessExclusive] {S2 LockParent}
DROP INDEX @schema@._portal_old_t_b_51d68a52;
-- Drop the check that kept rows of t_2 out of t_rest [t_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t_rest DROP CONSTRAINT _portal_not_t_2_91393a66;
-- Drop the check that proved the new bound of t_2 [t_2 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.t_2 DROP CONSTRAINT _portal_bound_t_2_a40c46c3;
