-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Drop foreign key fk_order_lines_order_id [order_lines AccessExclusive, orders AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT fk_order_lines_order_id;

-- transaction
-- Drop index idx_order_lines_order_id [order_lines AccessExclusive] {S1 IndexDropped}
DROP INDEX @schema@.idx_order_lines_order_id;
-- Rename the sequence of id for the trash [order_lines AccessExclusive]
DO $do$ BEGIN EXECUTE pg_catalog.format('ALTER SEQUENCE %s RENAME TO %I', (SELECT own.objid::pg_catalog.regclass FROM pg_catalog.pg_depend own JOIN pg_catalog.pg_attribute col ON col.attrelid = own.refobjid AND col.attnum = own.refobjsubid WHERE own.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.deptype = 'i' AND own.refobjid = '@schema@.order_lines'::pg_catalog.regclass AND col.attname = 'id'), '20261120_@schema_key@_order_lines_id_seq'); END $do$;
-- Rename the index of pk_order_lines for the trash [pk_order_lines ShareUpdateExclusive]
ALTER INDEX @schema@.pk_order_lines RENAME TO "20261120_@schema_key@_pk_order_lines";
-- Rename table order_lines for the trash [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines RENAME TO "20261120_@schema_key@_order_lines";
-- Move table order_lines to the trash [order_lines AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_order_lines" SET SCHEMA portal_trash;
