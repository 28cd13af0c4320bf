-- transaction
-- Rename constraint excl_bookings to excl_bookings_during [bookings None]
ALTER INDEX @schema@.excl_bookings RENAME TO excl_bookings_during;
