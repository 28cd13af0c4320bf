-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;
-- Rename sequence order_no for the trash [order_no AccessExclusive]
ALTER SEQUENCE @schema@.order_no RENAME TO "20261120_@schema_key@_order_no";
-- Move sequence order_no to the trash [order_no AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER SEQUENCE @schema@."20261120_@schema_key@_order_no" SET SCHEMA portal_trash;
