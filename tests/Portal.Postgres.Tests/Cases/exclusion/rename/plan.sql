-- transaction
-- Rename constraint excl_bookings to excl_bookings_during [excl_bookings ShareUpdateExclusive]
ALTER INDEX @schema@.excl_bookings RENAME TO excl_bookings_during;
