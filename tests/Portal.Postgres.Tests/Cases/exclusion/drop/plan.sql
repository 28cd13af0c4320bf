-- transaction
-- Drop exclusion constraint excl_bookings [bookings AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.bookings DROP CONSTRAINT excl_bookings;
