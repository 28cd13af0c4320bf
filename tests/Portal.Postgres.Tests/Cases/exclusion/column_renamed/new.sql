-- rename: column bookings during period
create table bookings (
    id int constraint pk_bookings primary key,
    room int not null,
    period int4range not null,
    cancelled boolean default false not null,
    constraint excl_bookings exclude using gist (int4range(room, room + 1) with &&, period with &&) with (fillfactor=80) where (not cancelled) deferrable initially deferred
);
