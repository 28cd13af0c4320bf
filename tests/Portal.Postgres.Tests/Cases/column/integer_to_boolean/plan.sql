-- transaction
-- Change the type of yes of t [t AccessExclusive] Rewrite {S3 LossyCast} {S1 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN yes DROP DEFAULT, ALTER COLUMN yes TYPE boolean USING yes::boolean, ALTER COLUMN yes SET DEFAULT true;

-- transaction
-- Collect statistics of yes [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (yes);
