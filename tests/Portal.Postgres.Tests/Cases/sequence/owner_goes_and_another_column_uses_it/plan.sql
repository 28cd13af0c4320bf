-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Let other of kept stay empty in new rows [kept AccessExclusive]
ALTER TABLE @schema@.kept ALTER COLUMN other DROP DEFAULT;
-- Move column other of kept to the trash [kept AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.kept RENAME COLUMN other TO _trash_20261120_other;
-- Drop the default of id [kept AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.kept ALTER COLUMN id DROP DEFAULT;

-- transaction
-- Change the type of changed of kept [kept AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.kept ALTER COLUMN changed DROP DEFAULT, ALTER COLUMN changed TYPE numeric;

-- transaction
-- Rename sequence numbers for the trash [numbers AccessExclusive]
ALTER SEQUENCE @schema@.numbers RENAME TO "20261120_@schema_key@_numbers";
-- Rename table gone for the trash [gone AccessExclusive]
ALTER TABLE @schema@.gone RENAME TO "20261120_@schema_key@_gone";
-- Move table gone to the trash [gone AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_gone" SET SCHEMA portal_trash;

-- transaction
-- Collect statistics of changed [kept ShareUpdateExclusive] Scan
ANALYZE @schema@.kept (changed);
