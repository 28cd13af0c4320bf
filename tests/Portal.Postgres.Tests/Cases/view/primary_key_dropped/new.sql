create table t (id int not null, name varchar(20), amount numeric(10,2));
