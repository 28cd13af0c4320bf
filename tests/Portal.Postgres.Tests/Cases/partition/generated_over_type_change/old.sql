create table t (id int not null, net int not null, gross numeric generated always as (net * 1.2) stored, primary key (id)) partition by range (id);
create table t_a partition of t for values from (0) to (10);
create table t_b partition of t for values from (10) to (20) partition by range (id);
create table t_b1 partition of t_b for values from (10) to (20);
create index idx_t_gross on t (gross);
grant select (gross) on t_a to public;
insert into t values (1, 10), (12, 20);
