-- transaction
-- Change the type of id of t [t AccessExclusive] Rewrite {S3 LossyCast} {S1 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN id TYPE uuid USING id::text::uuid;

-- transaction
-- Collect statistics of id [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (id);
