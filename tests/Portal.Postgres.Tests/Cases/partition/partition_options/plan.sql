-- transaction
-- Change storage parameters of orders_1 [orders_1 ShareUpdateExclusive]
ALTER TABLE @schema@.orders_1 SET (fillfactor=70);
-- Change storage parameters of orders_1 [orders_1 ShareUpdateExclusive]
ALTER TABLE @schema@.orders_1 SET (toast.autovacuum_enabled=false);
-- Change storage parameters of orders_1 [orders_1 ShareUpdateExclusive]
ALTER TABLE @schema@.orders_1 RESET (autovacuum_enabled);
-- Change storage parameters of orders_2 [orders_2 ShareUpdateExclusive]
ALTER TABLE @schema@.orders_2 SET (autovacuum_vacuum_scale_factor=0.01);
-- Create table orders_3 for the rows of orders [orders AccessShare]
CREATE TABLE @schema@.orders_3 (LIKE @schema@.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION) WITH (fillfactor=90);
-- Attach orders_3 to orders [orders ShareUpdateExclusive, orders_3 AccessExclusive]
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_3 FOR VALUES FROM (20) TO (30);
