create table t (id serial, a int);
insert into t (a) values (5);
