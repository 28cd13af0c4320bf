create table bookings (
    id int constraint pk_bookings primary key,
    room int not null,
    during int4range not null,
    cancelled boolean default false not null,
    constraint excl_bookings exclude using gist (during with &&) with (fillfactor=90)
);
insert into bookings select i, i % 7, int4range(i * 10, i * 10 + 5), false from generate_series(1, 40) i;
