create table t (id int primary key, yes int default 1 not null);
insert into t values (1, 1), (2, 0);
