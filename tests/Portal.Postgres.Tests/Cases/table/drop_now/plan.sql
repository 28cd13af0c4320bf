-- transaction
-- Drop foreign key fk_order_lines_order_id [order_lines AccessExclusive, orders AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT fk_order_lines_order_id;

-- transaction
-- Drop table order_lines [order_lines AccessExclusive] {S3 DataLoss} {S3 Irreversible} {S2 AppBreaking}
DROP TABLE @schema@.order_lines;
