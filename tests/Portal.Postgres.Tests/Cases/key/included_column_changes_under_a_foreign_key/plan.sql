-- transaction
-- Drop foreign key fk_u_t [u AccessExclusive, t AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.u DROP CONSTRAINT fk_u_t;

-- transaction
-- Change the type of note of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN note TYPE character varying(40);

-- transaction
-- Add foreign key fk_u_t, not validated yet [u ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.u ADD CONSTRAINT fk_u_t FOREIGN KEY (t_id) REFERENCES @schema@.t (id) NOT VALID;

-- transaction
-- Validate foreign key fk_u_t [u ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.u VALIDATE CONSTRAINT fk_u_t;

-- transaction
-- Collect statistics of note [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (note);
