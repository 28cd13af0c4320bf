create table t (id int not null, net int not null, gross numeric generated always as (net * 1.2) stored) partition by range (id);
create table t_a partition of t for values from (0) to (10);
