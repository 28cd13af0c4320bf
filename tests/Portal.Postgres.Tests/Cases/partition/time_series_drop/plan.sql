-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Drop index readings_value [readings AccessExclusive] {S1 IndexDropped}
DROP INDEX @schema@.readings_value;
-- Rename the index of readings_pkey for the trash [readings_pkey ShareUpdateExclusive]
ALTER INDEX @schema@.readings_pkey RENAME TO "20261120_@schema_key@_readings_pkey";
-- Move the partitions of readings to the trash [readings AccessExclusive]
DO 'DECLARE part record; item record; BEGIN FOR part IN SELECT c.oid AS id, ''_part_'' || c.oid AS target, c.relname AS name FROM pg_catalog.pg_partition_tree(''@schema@.readings'') t JOIN pg_catalog.pg_class c ON c.oid = t.relid WHERE t.level > 0 LOOP FOR item IN SELECT x.oid AS id, ''_part_index_'' || x.oid AS target FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = part.id AND x.relname <> ''_part_index_'' || x.oid LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.id::pg_catalog.regclass, item.target); END LOOP; IF part.name <> part.target THEN EXECUTE pg_catalog.format(''ALTER TABLE %s RENAME TO %I'', part.id::pg_catalog.regclass, part.target); END IF; EXECUTE pg_catalog.format(''ALTER TABLE %s SET SCHEMA '', part.id::pg_catalog.regclass) || ''portal_trash''; END LOOP; END';
-- Rename table readings for the trash [readings AccessExclusive]
ALTER TABLE @schema@.readings RENAME TO "20261120_@schema_key@_readings";
-- Move table readings to the trash [readings AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_readings" SET SCHEMA portal_trash;
