create table t (id int primary key, n int);
insert into t values (1, 5), (2, null);
