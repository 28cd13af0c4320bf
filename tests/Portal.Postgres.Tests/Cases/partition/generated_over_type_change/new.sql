create table t (id int not null, net bigint not null, gross numeric generated always as (net * 1.2) stored, primary key (id)) partition by range (id);
create table t_a partition of t for values from (0) to (10);
create table t_b partition of t for values from (10) to (20) partition by range (id);
create table t_b1 partition of t_b for values from (10) to (20);
create index idx_t_gross on t (gross);
