create table t (a int not null, b int, c int, constraint pk_t primary key (a)) partition by list (a);
create table t_1 partition of t for values in (1, 2);
create table t_2 partition of t for values in (3, 4);
create table t_rest partition of t default;
create index t_b on t (b);
insert into t select n, n, n from generate_series(1, 6) n;
