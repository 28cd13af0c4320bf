create table t (id integer primary key, a integer);
create index idx_t_sum on t ((a + id), a);
