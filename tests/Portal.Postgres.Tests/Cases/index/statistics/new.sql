create table t (id integer primary key, a integer);
create index idx_t_sum on t ((a + id), a);
alter index idx_t_sum alter column 1 set statistics 500;
