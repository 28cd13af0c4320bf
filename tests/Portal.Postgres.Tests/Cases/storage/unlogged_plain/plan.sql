-- transaction
-- Take orders out of the write-ahead log [orders AccessExclusive] Rewrite {S3 DataLoss} {S3 TableRewrite}
ALTER TABLE @schema@.orders SET UNLOGGED;
