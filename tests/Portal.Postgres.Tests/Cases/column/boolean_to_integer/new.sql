create table t (id int primary key, yes int default 1 not null);
