-- transaction
-- Change the type of n of t [t AccessExclusive] Rewrite {S1 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN n TYPE bigint;

-- transaction
-- Collect statistics of n [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (n);
