-- transaction
-- Drop foreign key fk_u_t [u AccessExclusive, t AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.u DROP CONSTRAINT fk_u_t;

-- transaction
-- Change the type of note of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN note TYPE character varying(40);

-- outside
-- Build index _portal_key_uq_t_3233695f [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_uq_t_3233695f ON @schema@.t USING btree (id);

-- transaction
-- Drop unique constraint uq_t [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT uq_t;
-- Make unique constraint uq_t of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT uq_t UNIQUE USING INDEX _portal_key_uq_t_3233695f;

-- transaction
-- Add foreign key fk_u_t, not validated yet [u ShareRowExclusive, t ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.u ADD CONSTRAINT fk_u_t FOREIGN KEY (t_id) REFERENCES @schema@.t (id) NOT VALID;

-- transaction
-- Validate foreign key fk_u_t [u ShareUpdateExclusive, t RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.u VALIDATE CONSTRAINT fk_u_t;

-- transaction
-- Collect statistics of note [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (note);
