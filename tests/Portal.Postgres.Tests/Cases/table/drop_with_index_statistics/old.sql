create table kept (id integer primary key);
create table t (id integer primary key, a integer);
insert into t select n, n from generate_series(1, 20) n;
create index idx_t_sum on t ((a + id), a);
alter index idx_t_sum alter column 1 set statistics 500;
