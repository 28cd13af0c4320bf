create table t (id int, a int default 3 not null, b int);
create index idx_a on t (a, b);
insert into t values (1, 2, 3);
