-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Detach partition orders_rest from orders [orders AccessExclusive, orders_rest AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders DETACH PARTITION @schema@.orders_rest;

-- outside
-- Detach partition orders_2025 from orders [orders ShareUpdateExclusive, orders_2025 AccessExclusive] {S2 AppBreaking} {S1 NotTransactional}
ALTER TABLE @schema@.orders DETACH PARTITION @schema@.orders_2025 CONCURRENTLY;

-- transaction
-- Name the indexes of orders_2025 for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.orders_2025''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition orders_2025 for the trash [orders_2025 AccessExclusive]
ALTER TABLE @schema@.orders_2025 RENAME TO "20261120_@schema_key@_orders_2025";
-- Move partition orders_2025 to the trash [orders_2025 AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_orders_2025" SET SCHEMA portal_trash;
-- Name the indexes of orders_rest for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.orders_rest''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition orders_rest for the trash [orders_rest AccessExclusive]
ALTER TABLE @schema@.orders_rest RENAME TO "20261120_@schema_key@_orders_rest";
-- Move partition orders_rest to the trash [orders_rest AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_orders_rest" SET SCHEMA portal_trash;
