create table t (a int not null, b int) partition by list (a);
create table t_1 partition of t for values in (1) partition by range (b);
create table t_1_low partition of t_1 for values from (minvalue) to (10);
create table t_2 partition of t for values in (2);
create index t_b on t (b);
insert into t values (1, 1), (2, 2);
