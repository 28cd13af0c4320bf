create table t (id int primary key, at date);
create index idx_t_at on t (at);
insert into t select i, date '2026-01-01' + i from generate_series(1, 30) i;
