-- transaction
-- Rename index orders_region to orders_by_region
ALTER INDEX @schema@.orders_region RENAME TO orders_by_region;
