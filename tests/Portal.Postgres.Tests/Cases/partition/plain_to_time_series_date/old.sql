create table readings (id bigint not null, day date, value int);
insert into readings select i, date '2026-01-01' + i, i from generate_series(1, 9) i;
