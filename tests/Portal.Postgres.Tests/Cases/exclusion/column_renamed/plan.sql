-- transaction
-- Rename column during of bookings to period [bookings AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.bookings RENAME COLUMN during TO period;
