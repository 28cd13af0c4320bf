-- transaction
-- Change how gross of t is generated [t AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.t ALTER COLUMN gross SET EXPRESSION AS (((other)::numeric * 1.2));

-- transaction
-- Change the type of net of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN net TYPE bigint;

-- transaction
-- Collect statistics of net [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (net);
