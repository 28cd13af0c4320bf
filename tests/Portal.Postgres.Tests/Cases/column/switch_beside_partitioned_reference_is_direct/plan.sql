-- transaction
-- Drop foreign key fk_p [p AccessExclusive, p1 AccessExclusive, t AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.p DROP CONSTRAINT fk_p;

-- transaction
-- Change the type of id of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN id TYPE bigint;

-- transaction
-- Add foreign key fk_p, not validated yet [p ShareRowExclusive, p1 ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.p ADD CONSTRAINT fk_p FOREIGN KEY (t_id) REFERENCES @schema@.t (id) NOT VALID;

-- transaction
-- Validate foreign key fk_p [p ShareUpdateExclusive, p1 ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.p VALIDATE CONSTRAINT fk_p;

-- transaction
-- Collect statistics of id [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (id);
