-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Drop index idx_t_sum [t AccessExclusive] {S1 IndexDropped}
DROP INDEX @schema@.idx_t_sum;
-- Rename the index of t_pkey for the trash [t_pkey ShareUpdateExclusive]
ALTER INDEX @schema@.t_pkey RENAME TO "20261120_@schema_key@_t_pkey";
-- Rename table t for the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME TO "20261120_@schema_key@_t";
-- Move table t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_t" SET SCHEMA portal_trash;
