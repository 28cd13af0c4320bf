-- transaction
-- Add check _portal_nn_a_d4413b90, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn_a_d4413b90 CHECK (a IS NOT NULL) NOT VALID;
-- Add check _portal_nn_b_3b600b6a, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn_b_3b600b6a CHECK (b IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_a_d4413b90 [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn_a_d4413b90;

-- transaction
-- Validate check _portal_nn_b_3b600b6a [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn_b_3b600b6a;

-- outside
-- Build index pk_t [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY pk_t ON @schema@.t USING btree (a, b);

-- transaction
-- Forbid NULL in a of t [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN a SET NOT NULL;
-- Drop check _portal_nn_a_d4413b90 [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn_a_d4413b90;
-- Forbid NULL in b of t [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN b SET NOT NULL;
-- Drop check _portal_nn_b_3b600b6a [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn_b_3b600b6a;
-- Make primary key pk_t of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT pk_t PRIMARY KEY USING INDEX pk_t;
