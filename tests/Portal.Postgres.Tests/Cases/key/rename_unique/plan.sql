-- transaction
-- Rename constraint uq_orders_order_number to uq_orders_number [uq_orders_order_number ShareUpdateExclusive]
ALTER INDEX @schema@.uq_orders_order_number RENAME TO uq_orders_number;
