-- transaction
-- Rename constraint pk_orders to orders_pkey [orders None]
ALTER INDEX @schema@.pk_orders RENAME TO orders_pkey;
