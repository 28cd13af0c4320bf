-- transaction
-- Drop foreign key fk_u_t [u AccessExclusive, t AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.u DROP CONSTRAINT fk_u_t;
-- Drop index t_id [t AccessExclusive] {S1 IndexDropped}
DROP INDEX @schema@.t_id;
-- Add foreign key fk_u_t [u ShareRowExclusive, t ShareRowExclusive] Scan {S2 BlocksWrites} {S1 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.u ADD CONSTRAINT fk_u_t FOREIGN KEY (t_id) REFERENCES @schema@.t (id);
