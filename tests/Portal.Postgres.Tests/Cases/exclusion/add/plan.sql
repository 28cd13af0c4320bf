-- transaction
-- Add exclusion constraint excl_bookings [bookings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.bookings ADD CONSTRAINT excl_bookings EXCLUDE USING gist ((int4range(room, (room + 1))) WITH &&, during WITH &&) WITH (fillfactor=80) WHERE ((NOT cancelled)) DEFERRABLE INITIALLY DEFERRED;
