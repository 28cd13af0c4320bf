-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Drop the default of id [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t ALTER COLUMN id DROP DEFAULT;
-- Let sequence t_id_seq belong to no column [t_id_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_id_seq OWNED BY NONE;

-- transaction
-- Rename sequence t_id_seq for the trash [t_id_seq AccessExclusive]
ALTER SEQUENCE @schema@.t_id_seq RENAME TO "20261120_@schema_key@_t_id_seq";
-- Move sequence t_id_seq to the trash [t_id_seq AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER SEQUENCE @schema@."20261120_@schema_key@_t_id_seq" SET SCHEMA portal_trash;
