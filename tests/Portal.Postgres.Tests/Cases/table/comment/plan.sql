-- transaction
-- Comment on table orders [orders ShareUpdateExclusive]
COMMENT ON TABLE @schema@.orders IS 'Orders of customers';
-- Comment on column note of orders [orders ShareUpdateExclusive]
COMMENT ON COLUMN @schema@.orders.note IS 'x';
-- Comment on constraint chk_orders_amount [orders AccessShare]
COMMENT ON CONSTRAINT chk_orders_amount ON @schema@.orders IS 'c';
-- Comment on index idx_orders_status [idx_orders_status ShareUpdateExclusive]
COMMENT ON INDEX @schema@.idx_orders_status IS 'i';
