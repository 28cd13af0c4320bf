-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- outside
-- Detach partition orders_2026 from orders [orders ShareUpdateExclusive, orders_2026 AccessExclusive] {S2 AppBreaking} {S1 NotTransactional}
ALTER TABLE @schema@.orders DETACH PARTITION @schema@.orders_2026 CONCURRENTLY;

-- transaction
-- Name the indexes of orders_2026 for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.orders_2026''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition orders_2026 for the trash [orders_2026 AccessExclusive]
ALTER TABLE @schema@.orders_2026 RENAME TO "20261120_@schema_key@_orders_2026";
-- Move partition orders_2026 to the trash [orders_2026 AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_orders_2026" SET SCHEMA portal_trash;
-- Create table orders_2026a for the rows of orders [orders AccessShare]
CREATE TABLE @schema@.orders_2026a (LIKE @schema@.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Attach orders_2026a to orders [orders ShareUpdateExclusive, orders_2026a AccessExclusive]
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_2026a FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
-- Create table orders_2026b for the rows of orders [orders AccessShare]
CREATE TABLE @schema@.orders_2026b (LIKE @schema@.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Attach orders_2026b to orders [orders ShareUpdateExclusive, orders_2026b AccessExclusive]
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_2026b FOR VALUES FROM ('2026-07-01') TO ('2027-01-01');
