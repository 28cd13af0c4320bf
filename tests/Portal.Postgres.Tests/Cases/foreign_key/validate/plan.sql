-- transaction
-- Validate foreign key fk_order_lines_order_id [order_lines ShareUpdateExclusive, orders RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines VALIDATE CONSTRAINT fk_order_lines_order_id;
