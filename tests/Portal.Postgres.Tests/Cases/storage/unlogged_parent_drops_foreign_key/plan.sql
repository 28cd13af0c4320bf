-- transaction
-- Drop foreign key fk_orders_customer_id [orders AccessExclusive, customers AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT fk_orders_customer_id;

-- transaction
-- Take customers out of the write-ahead log [customers AccessExclusive] Rewrite {S3 DataLoss} {S3 TableRewrite}
ALTER TABLE @schema@.customers SET UNLOGGED;
