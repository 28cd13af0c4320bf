create table t (a int not null, constraint pk_t primary key (a)) partition by list (a);
create table t_1 partition of t for values in (1);
create table u (a int constraint fk_u_t references t (a));
insert into t values (1);
insert into u values (1);
