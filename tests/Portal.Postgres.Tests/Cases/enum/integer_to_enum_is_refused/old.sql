create table t (id int primary key, m int);
