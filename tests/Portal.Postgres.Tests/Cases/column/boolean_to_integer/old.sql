create table t (id int primary key, yes boolean default true not null);
insert into t values (1, true), (2, false);
