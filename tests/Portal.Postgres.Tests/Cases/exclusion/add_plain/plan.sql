-- transaction
-- Add exclusion constraint excl_bookings [bookings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.bookings ADD CONSTRAINT excl_bookings EXCLUDE USING gist (during WITH &&);
