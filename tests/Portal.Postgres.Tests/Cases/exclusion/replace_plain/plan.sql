-- transaction
-- Drop exclusion constraint excl_bookings [bookings AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.bookings DROP CONSTRAINT excl_bookings;
-- Add exclusion constraint excl_bookings [bookings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.bookings ADD CONSTRAINT excl_bookings EXCLUDE USING gist (during WITH -|-);
