-- transaction
-- Add exclusion constraint _portal_excl_excl_bookings_814e3e76 [bookings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.bookings ADD CONSTRAINT _portal_excl_excl_bookings_814e3e76 EXCLUDE USING gist (during WITH &&) WHERE ((NOT cancelled));

-- transaction
-- Drop exclusion constraint excl_bookings [bookings AccessExclusive]
ALTER TABLE @schema@.bookings DROP CONSTRAINT excl_bookings;
-- Give exclusion constraint excl_bookings its name [bookings AccessExclusive]
ALTER TABLE @schema@.bookings RENAME CONSTRAINT _portal_excl_excl_bookings_814e3e76 TO excl_bookings;
