-- undo: to step 1
create table t (a int not null, b int) partition by range (a);
create table t_1 partition of t for values from (0) to (10) partition by range (a);
create table t_1_low partition of t_1 for values from (0) to (5);
create table t_1_up partition of t_1 for values from (5) to (10);
