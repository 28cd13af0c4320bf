-- transaction
-- Create partition orders_2027 of orders [orders AccessExclusive]
CREATE TABLE @schema@.orders_2027 PARTITION OF @schema@.orders FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
