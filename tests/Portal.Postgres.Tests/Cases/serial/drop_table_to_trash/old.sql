create table t (id serial primary key);
insert into t default values;
create table u (a int);
