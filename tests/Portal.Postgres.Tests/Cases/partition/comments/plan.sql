-- transaction
-- Comment on table orders [orders ShareUpdateExclusive]
COMMENT ON TABLE @schema@.orders IS 'all orders';
-- Comment on column note of orders [orders ShareUpdateExclusive]
COMMENT ON COLUMN @schema@.orders.note IS 'a note';
-- Comment on constraint orders_total [orders AccessShare]
COMMENT ON CONSTRAINT orders_total ON @schema@.orders IS 'never below';
-- Comment on index orders_region [orders_region ShareUpdateExclusive]
COMMENT ON INDEX @schema@.orders_region IS 'by region';
