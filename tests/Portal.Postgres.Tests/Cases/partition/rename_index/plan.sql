-- transaction
-- Rename index orders_region to orders_by_region [orders_region ShareUpdateExclusive]
ALTER INDEX @schema@.orders_region RENAME TO orders_by_region;
