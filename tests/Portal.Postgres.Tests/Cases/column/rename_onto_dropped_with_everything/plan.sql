-- transaction
-- Drop foreign key fk_a [c AccessExclusive, t AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.c DROP CONSTRAINT fk_a;

-- transaction
-- Drop unique constraint uq_a [t AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT uq_a;
-- Drop check chk_a [t AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT chk_a;

-- outside
-- Drop index idx_a [t ShareUpdateExclusive] {S2 IndexGap} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.idx_a;

-- transaction
-- Let a of t stay empty in new rows [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a DROP NOT NULL;
-- Move column a of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN a TO _trash_20261120_a;
-- Rename column b of t to a [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN b TO a;
-- Add check chk_a, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_a CHECK (a > 0) NOT VALID;

-- outside
-- Build index uq_a [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY uq_a ON @schema@.t USING btree (a);

-- transaction
-- Validate check chk_a [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT chk_a;

-- outside
-- Build index idx_a [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_a ON @schema@.t USING btree (((a + 1))) WHERE ((a > 5));

-- transaction
-- Make unique constraint uq_a of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT uq_a UNIQUE USING INDEX uq_a;

-- transaction
-- Add foreign key fk_a, not validated yet [c ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.c ADD CONSTRAINT fk_a FOREIGN KEY (a) REFERENCES @schema@.t (a) NOT VALID;

-- transaction
-- Validate foreign key fk_a [c ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.c VALIDATE CONSTRAINT fk_a;
