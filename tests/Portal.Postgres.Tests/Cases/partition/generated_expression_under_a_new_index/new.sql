-- needs: 17
create table t (a int not null, b int, made int generated always as (b * 3) stored) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
create table t_2 partition of t for values from (10) to (20);
create index t_made on t (made);
create index t_half on t ((made / 2));
