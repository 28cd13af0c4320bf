-- Measurements: list partitions with hash and range below, brin, default partitions, expression keys.
create schema telemetry; set search_path = telemetry;
create table devices (id bigint generated always as identity primary key, serial_no text not null unique, region text not null, meta jsonb);
create table readings (device_id bigint not null, at timestamptz not null, region text not null, value double precision, quality smallint default 100) partition by list (region);
create table readings_eu partition of readings for values in ('eu-west', 'eu-north') partition by range (at);
create table readings_eu_2026h1 partition of readings_eu for values from ('2026-01-01') to ('2026-07-01');
create table readings_eu_2026h2 partition of readings_eu for values from ('2026-07-01') to (maxvalue);
create table readings_us partition of readings for values in ('us-east', null) partition by hash (device_id);
create table readings_us_0 partition of readings_us for values with (modulus 2, remainder 0);
create table readings_us_1 partition of readings_us for values with (modulus 2, remainder 1);
create table readings_rest partition of readings default;
create index on readings using brin (at) with (pages_per_range = 16);
create index on readings (device_id, at desc);
alter table readings add check (value <> 'NaN');
create table events (id uuid not null default gen_random_uuid(), kind text not null, at timestamptz not null, primary key (id, at), constraint fk foreign key (id, at) references events) partition by range (at);
create table events_old partition of events for values from (minvalue) to ('2026-01-01');
create table by_month (d date not null, v int) partition by range (date_part('year', d), date_part('month', d));
create table by_month_1 partition of by_month for values from (2026, 1) to (2026, 2);
