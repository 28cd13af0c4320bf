-- transaction
-- Take orders out of the write-ahead log [orders AccessExclusive] Rewrite {S3 DataLoss} {S3 TableRewrite}
ALTER TABLE @schema@.orders SET UNLOGGED;

-- transaction
-- Take customers out of the write-ahead log [customers AccessExclusive] Rewrite {S3 DataLoss} {S3 TableRewrite}
ALTER TABLE @schema@.customers SET UNLOGGED;
