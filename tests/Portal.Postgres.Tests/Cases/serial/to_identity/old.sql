create table t (id serial primary key);
insert into t default values;
select setval('t_id_seq', 41);
