-- transaction
-- Rename index idx_orders_number to idx_orders_no [idx_orders_number ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_number RENAME TO idx_orders_no;
