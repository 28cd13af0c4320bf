-- transaction
-- Change the type of net of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN net TYPE bigint;

-- transaction
-- Add column gross to t [t AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.t ADD COLUMN gross numeric GENERATED ALWAYS AS (((net)::numeric * 1.2)) STORED;

-- transaction
-- Collect statistics of net [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (net);
