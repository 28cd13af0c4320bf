-- transaction
-- Change when foreign key fk_order_lines_order_id is checked [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines ALTER CONSTRAINT fk_order_lines_order_id DEFERRABLE INITIALLY DEFERRED;
