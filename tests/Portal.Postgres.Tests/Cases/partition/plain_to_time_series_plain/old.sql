create table readings (id bigint generated always as identity primary key, at timestamptz not null, value int);
create index readings_value on readings (value);
insert into readings (at, value) select timestamptz '2026-01-01 00:00:00+00' + i * interval '1 day', i from generate_series(1, 9) i;
