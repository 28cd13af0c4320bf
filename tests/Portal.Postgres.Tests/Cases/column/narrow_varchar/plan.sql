-- transaction
-- Change the type of order_number of orders [orders AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN order_number TYPE character varying(10);

-- transaction
-- Collect statistics of order_number [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (order_number);
