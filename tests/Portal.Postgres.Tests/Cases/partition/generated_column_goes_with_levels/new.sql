-- undo: to step 2
create table t (a int not null, b int) partition by range (a);
create table t_2 partition of t for values from (10) to (20);
