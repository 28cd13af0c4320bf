-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Drop index orders_region [orders AccessExclusive, orders_2025 AccessExclusive, orders_2026 AccessExclusive] {S2 LockParent} {S1 IndexDropped}
DROP INDEX @schema@.orders_region;
-- Rename the index of orders_pkey for the trash [orders_pkey ShareUpdateExclusive]
ALTER INDEX @schema@.orders_pkey RENAME TO "20261120_@schema_key@_orders_pkey";
-- Name the indexes of orders_2025 for the trash [orders_2025 ShareUpdateExclusive]
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.orders_2025''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition orders_2025 for the trash [orders_2025 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2025 RENAME TO "20261120_@schema_key@_orders_2025";
-- Move partition orders_2025 to the trash [orders_2025 AccessExclusive] {S3 DataLoss} {S2 LockParent}
ALTER TABLE @schema@."20261120_@schema_key@_orders_2025" SET SCHEMA portal_trash;
-- Name the indexes of orders_2026 for the trash [orders_2026 ShareUpdateExclusive]
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.orders_2026''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition orders_2026 for the trash [orders_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_2026 RENAME TO "20261120_@schema_key@_orders_2026";
-- Move partition orders_2026 to the trash [orders_2026 AccessExclusive] {S3 DataLoss} {S2 LockParent}
ALTER TABLE @schema@."20261120_@schema_key@_orders_2026" SET SCHEMA portal_trash;
-- Rename table orders for the trash [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME TO "20261120_@schema_key@_orders";
-- Move table orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_orders" SET SCHEMA portal_trash;
