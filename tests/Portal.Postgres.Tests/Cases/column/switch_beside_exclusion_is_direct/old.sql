create table t (id int primary key, n int, m int, constraint ex_t_n exclude using btree (n with =));
insert into t select i, i, 1 from generate_series(1, 30) i;
