create table t (id int primary key, m varchar(4));
