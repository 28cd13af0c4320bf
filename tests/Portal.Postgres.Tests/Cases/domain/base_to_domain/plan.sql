-- transaction
-- Create domain positive
CREATE DOMAIN @schema@.positive AS integer CONSTRAINT chk_positive CHECK (VALUE > 0);

-- transaction
-- Change the type of n of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN n TYPE @schema@.positive;

-- transaction
-- Collect statistics of n [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (n);
