create table t (id int primary key, m text default 'ok');
