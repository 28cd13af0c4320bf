create table t (id int primary key, n int);
insert into t (id, n) select i, i from generate_series(1, 30) i;
