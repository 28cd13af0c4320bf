-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;
-- Create table u [u AccessExclusive]
CREATE TABLE @schema@.u (
    id integer
);

-- transaction
-- Rename the index of pk_t for the trash [pk_t ShareUpdateExclusive]
ALTER INDEX @schema@.pk_t RENAME TO "20261120_@schema_key@_pk_t";
-- Rename table t for the trash [t AccessExclusive]
ALTER TABLE @schema@.t RENAME TO "20261120_@schema_key@_t";
-- Move table t to the trash [t AccessExclusive] {S3 DataLoss} {S2 AppBreaking} {S2 UntrackedDependants}
ALTER TABLE @schema@."20261120_@schema_key@_t" SET SCHEMA portal_trash;
