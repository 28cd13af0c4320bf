-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Detach partition sales_rest from sales [sales AccessExclusive, sales_rest AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.sales DETACH PARTITION @schema@.sales_rest;
-- Name the indexes of sales_rest for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.sales_rest''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition sales_rest for the trash [sales_rest AccessExclusive]
ALTER TABLE @schema@.sales_rest RENAME TO "20261120_@schema_key@_sales_rest";
-- Move partition sales_rest to the trash [sales_rest AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_sales_rest" SET SCHEMA portal_trash;
