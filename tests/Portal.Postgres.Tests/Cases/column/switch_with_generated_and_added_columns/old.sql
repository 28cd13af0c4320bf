create table t (id int primary key, n int, m int);
insert into t select i, i, i from generate_series(1, 30) i;
create index idx_t_m on t (m);
