-- transaction
-- Add exclusion constraint excl_bookings_during [bookings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.bookings ADD CONSTRAINT excl_bookings_during EXCLUDE USING gist (during WITH &&) WHERE ((NOT cancelled));

-- transaction
-- Drop exclusion constraint excl_bookings [bookings AccessExclusive]
ALTER TABLE @schema@.bookings DROP CONSTRAINT excl_bookings;
