-- transaction
-- Keep gross of t as a plain column [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN gross DROP EXPRESSION;
-- Move column gross of t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN gross TO _trash_20261120_gross;

-- transaction
-- Change the type of net of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN net TYPE bigint;

-- transaction
-- Collect statistics of net [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (net);
