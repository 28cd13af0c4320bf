-- rename: constraint bookings excl_bookings excl_bookings_during
create table bookings (
    id int constraint pk_bookings primary key,
    room int not null,
    during int4range not null,
    cancelled boolean default false not null,
    constraint excl_bookings_during exclude using gist (during with &&) where (not cancelled)
);
