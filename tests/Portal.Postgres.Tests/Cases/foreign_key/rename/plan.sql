-- transaction
-- Rename constraint fk_order_lines_order_id to fk_lines_order [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines RENAME CONSTRAINT fk_order_lines_order_id TO fk_lines_order;
