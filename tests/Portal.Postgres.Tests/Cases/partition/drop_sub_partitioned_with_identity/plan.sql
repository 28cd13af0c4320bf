-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- outside
-- Detach partition logs_2025 from logs [logs ShareUpdateExclusive, logs_2025 AccessExclusive] {S2 AppBreaking} {S1 NotTransactional}
ALTER TABLE @schema@.logs DETACH PARTITION @schema@.logs_2025 CONCURRENTLY;

-- transaction
-- Name the indexes of logs_2025_eu for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.logs_2025_eu''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition logs_2025_eu for the trash [logs_2025_eu AccessExclusive]
ALTER TABLE @schema@.logs_2025_eu RENAME TO "20261120_@schema_key@_logs_2025_eu";
-- Move partition logs_2025_eu to the trash [logs_2025_eu AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_logs_2025_eu" SET SCHEMA portal_trash;
-- Name the indexes of logs_2025_rest for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.logs_2025_rest''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition logs_2025_rest for the trash [logs_2025_rest AccessExclusive]
ALTER TABLE @schema@.logs_2025_rest RENAME TO "20261120_@schema_key@_logs_2025_rest";
-- Move partition logs_2025_rest to the trash [logs_2025_rest AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_logs_2025_rest" SET SCHEMA portal_trash;
-- Name the indexes of logs_2025 for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.logs_2025''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition logs_2025 for the trash [logs_2025 AccessExclusive]
ALTER TABLE @schema@.logs_2025 RENAME TO "20261120_@schema_key@_logs_2025";
-- Move partition logs_2025 to the trash [logs_2025 AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_logs_2025" SET SCHEMA portal_trash;
