-- transaction
-- Create table orders_2027 for the rows of orders [orders AccessShare]
CREATE TABLE @schema@.orders_2027 (LIKE @schema@.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Attach orders_2027 to orders [orders ShareUpdateExclusive, orders_2027 AccessExclusive, shared_data.customers ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
