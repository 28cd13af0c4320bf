-- transaction
-- Add foreign key fk_order_lines_order_id, not validated yet [order_lines ShareRowExclusive, orders ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.order_lines ADD CONSTRAINT fk_order_lines_order_id FOREIGN KEY (order_id) REFERENCES @schema@.orders (id) NOT VALID;

-- transaction
-- Validate foreign key fk_order_lines_order_id [order_lines ShareUpdateExclusive, orders RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines VALIDATE CONSTRAINT fk_order_lines_order_id;
