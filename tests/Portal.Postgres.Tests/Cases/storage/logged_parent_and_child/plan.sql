-- transaction
-- Write customers to the write-ahead log [customers AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.customers SET LOGGED;

-- transaction
-- Write orders to the write-ahead log [orders AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.orders SET LOGGED;
