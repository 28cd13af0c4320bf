-- transaction
-- Drop foreign key fk_orders_customer_id [orders AccessExclusive, customers AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.orders DROP CONSTRAINT fk_orders_customer_id;

-- transaction
-- Take orders out of the write-ahead log [orders AccessExclusive] Rewrite {S3 DataLoss} {S3 TableRewrite}
ALTER TABLE @schema@.orders SET UNLOGGED;

-- transaction
-- Take customers out of the write-ahead log [customers AccessExclusive] Rewrite {S3 DataLoss} {S3 TableRewrite}
ALTER TABLE @schema@.customers SET UNLOGGED;

-- transaction
-- Add foreign key fk_orders_customer_id, not validated yet [orders ShareRowExclusive, customers ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT fk_orders_customer_id FOREIGN KEY (customer_id) REFERENCES @schema@.customers (id) ON DELETE CASCADE NOT VALID;

-- transaction
-- Validate foreign key fk_orders_customer_id [orders ShareUpdateExclusive, customers RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT fk_orders_customer_id;
