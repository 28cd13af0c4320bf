create table t (a int not null, made int) partition by range (a);
create table t_1 partition of t for values from (0) to (10) partition by range (a);
create table t_1_low partition of t_1 for values from (0) to (5);
