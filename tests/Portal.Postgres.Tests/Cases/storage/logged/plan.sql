-- transaction
-- Write orders to the write-ahead log [orders AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.orders SET LOGGED;
