-- transaction
-- Drop foreign key fk_order_lines_order_id [order_lines AccessExclusive, orders AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT fk_order_lines_order_id;
-- Add foreign key fk_order_lines_order_id [order_lines ShareRowExclusive, orders ShareRowExclusive] Scan {S2 BlocksWrites} {S1 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines ADD CONSTRAINT fk_order_lines_order_id FOREIGN KEY (order_id) REFERENCES @schema@.orders (id) ON DELETE CASCADE;
