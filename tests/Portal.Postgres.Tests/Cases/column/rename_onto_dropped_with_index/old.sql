create table t (id int, a int, b int);
create index idx_a on t (a);
insert into t values (1, 2, 3);
