-- transaction
-- Drop foreign key fk_c [c AccessExclusive, t AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.c DROP CONSTRAINT fk_c;

-- transaction
-- Drop unique constraint uq_t_code [t AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.t DROP CONSTRAINT uq_t_code;

-- transaction
-- Change the type of id, code of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN id TYPE bigint, ALTER COLUMN code TYPE bigint;

-- transaction
-- Add check _portal_nn_code_94bb15f4, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_nn_code_94bb15f4 CHECK (code IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_code_94bb15f4 [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_nn_code_94bb15f4;

-- outside
-- Build index pk_t_code [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY pk_t_code ON @schema@.t USING btree (code);
-- Build index uq_t_id [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY uq_t_id ON @schema@.t USING btree (id);

-- transaction
-- Forbid NULL in code of t [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN code SET NOT NULL;
-- Drop check _portal_nn_code_94bb15f4 [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT _portal_nn_code_94bb15f4;
-- Drop primary key pk_t [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT pk_t;
-- Make primary key pk_t_code of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT pk_t_code PRIMARY KEY USING INDEX pk_t_code;
-- Make unique constraint uq_t_id of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT uq_t_id UNIQUE USING INDEX uq_t_id;

-- transaction
-- Collect statistics of id, code [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (id, code);
