create table t (id int primary key, doc json);
alter table t alter column doc set storage external, alter column doc set statistics 200;
insert into t select i, json_build_object('a', i) from generate_series(1, 30) i;
