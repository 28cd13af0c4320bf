create table t (a int not null, b int not null, constraint pk_t primary key (a, b)) partition by list (a);
create table t_1 partition of t for values in (1, 2);
create table t_2 partition of t for values in (3, 4, 7);
create table t_rest partition of t default;
create index t_b on t (b desc);
