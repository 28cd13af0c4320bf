create table t (id int primary key, n bigint, m int, constraint ex_t_n exclude using btree (n with =));
