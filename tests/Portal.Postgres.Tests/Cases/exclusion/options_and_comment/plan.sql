-- transaction
-- Change storage parameters of index excl_bookings [excl_bookings ShareUpdateExclusive]
ALTER INDEX @schema@.excl_bookings SET (fillfactor=70);
-- Comment on constraint excl_bookings [bookings AccessShare]
COMMENT ON CONSTRAINT excl_bookings ON @schema@.bookings IS 'One at a time';
