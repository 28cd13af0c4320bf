-- transaction
-- Rename index idx_orders_status to idx_orders_state [idx_orders_status ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_status RENAME TO idx_orders_state;
