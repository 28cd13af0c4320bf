create table bookings (
    id int constraint pk_bookings primary key,
    room int not null,
    during int4range not null,
    cancelled boolean default false not null,
    constraint excl_bookings exclude using gist (during with &&) with (fillfactor=70)
);
comment on constraint excl_bookings on bookings is 'One at a time';
