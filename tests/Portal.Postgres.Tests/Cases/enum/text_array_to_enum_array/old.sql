create table t (id int primary key, m text[]);
insert into t values (1, '{sad,ok}'), (2, null);
