create table t (id int primary key, price int);
insert into t values (1, 5);
