-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Drop index idx_orders_number [orders AccessExclusive] {S1 IndexDropped}
DROP INDEX @schema@.idx_orders_number;
-- Rename the index of pk_orders for the trash [pk_orders ShareUpdateExclusive]
ALTER INDEX @schema@.pk_orders RENAME TO "20261120_@schema_key@_pk_orders";
-- Rename table orders for the trash [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME TO "20261120_@schema_key@_orders";
-- Move table orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_orders" SET SCHEMA portal_trash;
