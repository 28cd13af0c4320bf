-- transaction
-- Change the type of note of orders [orders AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN note TYPE character varying(500), ALTER COLUMN note SET STORAGE MAIN;

-- transaction
-- Collect statistics of note [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (note);
