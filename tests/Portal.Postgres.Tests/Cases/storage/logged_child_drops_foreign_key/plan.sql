-- transaction
-- Drop foreign key fk_orders_customer_id [orders AccessExclusive, customers AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT fk_orders_customer_id;

-- transaction
-- Write orders to the write-ahead log [orders AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.orders SET LOGGED;
