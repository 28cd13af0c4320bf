create table t (id int primary key, m varchar(20) default 'ok' not null);
insert into t values (1, 'sad');
