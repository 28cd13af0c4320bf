-- rename: table t u
create table u (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
create view v as select id, name from u where amount > 0;
