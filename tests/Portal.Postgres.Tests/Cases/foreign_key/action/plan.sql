-- transaction
-- Add foreign key _portal_fk_fk_order_lines_order_id_04011811, not validated yet [order_lines ShareRowExclusive, orders ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.order_lines ADD CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811 FOREIGN KEY (order_id) REFERENCES @schema@.orders (id) ON DELETE CASCADE NOT VALID;

-- transaction
-- Validate foreign key _portal_fk_fk_order_lines_order_id_04011811 [order_lines ShareUpdateExclusive, orders RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines VALIDATE CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811;

-- transaction
-- Drop foreign key fk_order_lines_order_id [order_lines AccessExclusive, orders AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT fk_order_lines_order_id;

-- transaction
-- Give foreign key fk_order_lines_order_id its name [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines RENAME CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811 TO fk_order_lines_order_id;
