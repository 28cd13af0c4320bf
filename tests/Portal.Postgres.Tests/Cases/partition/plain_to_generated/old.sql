create table t (id int not null, net int not null, gross numeric) partition by range (id);
create table t_a partition of t for values from (0) to (10);
insert into t values (1, 10, 5);
