-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Rename column a of items to b [items AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.items RENAME COLUMN a TO b;

-- transaction
-- Drop foreign key fk_stock_items [stock AccessExclusive, items AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.stock DROP CONSTRAINT fk_stock_items;

-- transaction
-- Drop primary key pk_items [items AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.items DROP CONSTRAINT pk_items;

-- transaction
-- Rename table stock for the trash [stock AccessExclusive]
ALTER TABLE @schema@.stock RENAME TO "20261120_@schema_key@_stock";
-- Move table stock to the trash [stock AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_stock" SET SCHEMA portal_trash;
