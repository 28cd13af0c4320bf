-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Drop column made of t [t AccessExclusive, t_2 AccessExclusive, t_1 AccessExclusive, t_1_low AccessExclusive] {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN made;

-- outside
-- Detach partition t_1 from t [t ShareUpdateExclusive, t_1 AccessExclusive] {S2 AppBreaking} {S1 NotTransactional}
ALTER TABLE @schema@.t DETACH PARTITION @schema@.t_1 CONCURRENTLY;

-- transaction
-- Name the indexes of t_1_low for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.t_1_low''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition t_1_low for the trash [t_1_low AccessExclusive]
ALTER TABLE @schema@.t_1_low RENAME TO "20261120_@schema_key@_t_1_low";
-- Move partition t_1_low to the trash [t_1_low AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_t_1_low" SET SCHEMA portal_trash;
-- Name the indexes of t_1 for the trash
DO 'DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index WHERE indrelid = ''@schema@.t_1''::pg_catalog.regclass LOOP EXECUTE pg_catalog.format(''ALTER INDEX %s RENAME TO %I'', item.name, ''_trash_index_'' || item.id); END LOOP; END';
-- Rename partition t_1 for the trash [t_1 AccessExclusive]
ALTER TABLE @schema@.t_1 RENAME TO "20261120_@schema_key@_t_1";
-- Move partition t_1 to the trash [t_1 AccessExclusive] {S3 DataLoss}
ALTER TABLE @schema@."20261120_@schema_key@_t_1" SET SCHEMA portal_trash;
