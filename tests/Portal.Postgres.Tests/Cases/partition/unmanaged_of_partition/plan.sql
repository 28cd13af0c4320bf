-- transaction
-- Comment on table orders [orders ShareUpdateExclusive]
COMMENT ON TABLE @schema@.orders IS 'x';
