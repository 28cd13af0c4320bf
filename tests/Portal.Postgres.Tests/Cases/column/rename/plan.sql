-- transaction
-- Rename column status of orders to state [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN status TO state;
-- Rename index idx_orders_status to idx_orders_state [idx_orders_status ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_status RENAME TO idx_orders_state;
