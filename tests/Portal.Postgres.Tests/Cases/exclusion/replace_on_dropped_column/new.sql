create table bookings (id int primary key, during int4range, constraint excl_bookings exclude using gist (during with &&));
