create table t (a int, id serial);
