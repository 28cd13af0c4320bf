create table t (a int not null, constraint pk_t primary key (a)) partition by list (a);
create table t_1 partition of t for values in (1);
create table t_2 partition of t for values in (2) partition by range (a);
create table t_2_all partition of t_2 default;
create table u (a int constraint fk_u_t references t (a));
