-- transaction
-- Add exclusion constraint excl_bookings [bookings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.bookings ADD CONSTRAINT excl_bookings EXCLUDE USING btree (id WITH =);

-- transaction
-- Comment on constraint excl_bookings [bookings AccessShare]
COMMENT ON CONSTRAINT excl_bookings ON @schema@.bookings IS 'One row per number';
