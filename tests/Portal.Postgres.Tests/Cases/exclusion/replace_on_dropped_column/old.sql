create table bookings (id int primary key, place int4range, during int4range, constraint excl_bookings exclude using gist (place with &&, during with &&));
insert into bookings select i, int4range(i, i + 1), int4range(i, i + 1) from generate_series(1, 30) i;
