-- transaction
-- Make sure that the trash is there
DO $do$ BEGIN IF pg_catalog.to_regnamespace('portal_trash') IS NULL THEN CREATE SCHEMA portal_trash; END IF; END $do$;

-- transaction
-- Rename the index of pk_bookings for the trash [pk_bookings ShareUpdateExclusive]
ALTER INDEX @schema@.pk_bookings RENAME TO "20261120_@schema_key@_pk_bookings";
-- Rename the index of excl_bookings for the trash [excl_bookings ShareUpdateExclusive]
ALTER INDEX @schema@.excl_bookings RENAME TO "20261120_@schema_key@_excl_bookings";
-- Rename table bookings for the trash [bookings AccessExclusive]
ALTER TABLE @schema@.bookings RENAME TO "20261120_@schema_key@_bookings";
-- Move table bookings to the trash [bookings AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@."20261120_@schema_key@_bookings" SET SCHEMA portal_trash;
