-- transaction
-- Rename constraint pk_orders to orders_pkey [pk_orders ShareUpdateExclusive]
ALTER INDEX @schema@.pk_orders RENAME TO orders_pkey;
