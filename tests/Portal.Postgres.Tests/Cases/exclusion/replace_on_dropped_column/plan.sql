-- transaction
-- Drop exclusion constraint excl_bookings [bookings AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.bookings DROP CONSTRAINT excl_bookings;
-- Move column place of bookings to the trash [bookings AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.bookings RENAME COLUMN place TO _trash_20261120_place;

-- transaction
-- Add exclusion constraint excl_bookings [bookings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.bookings ADD CONSTRAINT excl_bookings EXCLUDE USING gist (during WITH &&);
