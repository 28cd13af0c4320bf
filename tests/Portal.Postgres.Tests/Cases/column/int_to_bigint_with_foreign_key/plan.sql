-- transaction
-- Drop foreign key fk_c_p_id [c AccessExclusive, p AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.c DROP CONSTRAINT fk_c_p_id;

-- transaction
-- Change the type of p_id of c [c AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.c ALTER COLUMN p_id TYPE bigint;

-- transaction
-- Change the type of id of p [p AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.p ALTER COLUMN id TYPE bigint;

-- transaction
-- Add foreign key fk_c_p_id, not validated yet [c ShareRowExclusive, p ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.c ADD CONSTRAINT fk_c_p_id FOREIGN KEY (p_id) REFERENCES @schema@.p (id) NOT VALID;

-- transaction
-- Validate foreign key fk_c_p_id [c ShareUpdateExclusive, p RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.c VALIDATE CONSTRAINT fk_c_p_id;

-- transaction
-- Collect statistics of p_id [c ShareUpdateExclusive] Scan
ANALYZE @schema@.c (p_id);

-- transaction
-- Collect statistics of id [p ShareUpdateExclusive] Scan
ANALYZE @schema@.p (id);
