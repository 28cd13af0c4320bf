-- transaction
-- Drop foreign key fk_order_lines_order_id [order_lines AccessExclusive, orders AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT fk_order_lines_order_id;
