-- transaction
-- Create table bookings [bookings AccessExclusive]
CREATE TABLE @schema@.bookings (
    id integer NOT NULL,
    room integer NOT NULL,
    during int4range NOT NULL,
    cancelled boolean DEFAULT false NOT NULL,
    CONSTRAINT pk_bookings PRIMARY KEY (id),
    CONSTRAINT excl_bookings EXCLUDE USING gist ((int4range(room, (room + 1))) WITH &&, during WITH &&) WITH (fillfactor=80) WHERE ((NOT cancelled)) DEFERRABLE INITIALLY DEFERRED
);
-- Comment on constraint excl_bookings [bookings AccessShare]
COMMENT ON CONSTRAINT excl_bookings ON @schema@.bookings IS 'One at a time';
