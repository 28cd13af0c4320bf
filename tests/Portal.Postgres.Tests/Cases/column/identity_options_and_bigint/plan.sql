-- transaction
-- Change the type of id of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN id TYPE bigint;

-- transaction
-- Collect statistics of id [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (id);
