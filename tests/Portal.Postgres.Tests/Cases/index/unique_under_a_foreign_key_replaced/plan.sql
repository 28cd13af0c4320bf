-- transaction
-- Move index t_id aside [t_id ShareUpdateExclusive]
ALTER INDEX @schema@.t_id RENAME TO _portal_old_t_id_4224b282;

-- transaction
-- Drop foreign key fk_u_t [u AccessExclusive, t AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.u DROP CONSTRAINT fk_u_t;

-- outside
-- Build index t_id [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY t_id ON @schema@.t USING btree (id DESC);
-- Drop index _portal_old_t_id_4224b282 [t ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@._portal_old_t_id_4224b282;

-- transaction
-- Add foreign key fk_u_t, not validated yet [u ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.u ADD CONSTRAINT fk_u_t FOREIGN KEY (t_id) REFERENCES @schema@.t (id) NOT VALID;

-- transaction
-- Validate foreign key fk_u_t [u ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.u VALIDATE CONSTRAINT fk_u_t;
