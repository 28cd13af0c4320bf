-- transaction
-- Drop check long [t AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.t DROP CONSTRAINT long;

-- outside
-- Drop index t_code [t ShareUpdateExclusive] {S2 IndexGap} {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@.t_code;

-- transaction
-- Change the type of code of t [t AccessExclusive] Rewrite {S3 LossyCast} {S1 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN code TYPE integer USING code::text::integer;

-- transaction
-- Add check long, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT long CHECK (code < 1000) NOT VALID;

-- transaction
-- Validate check long [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT long;

-- outside
-- Build index t_code [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY t_code ON @schema@.t USING btree (code);

-- transaction
-- Collect statistics of code [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (code);
