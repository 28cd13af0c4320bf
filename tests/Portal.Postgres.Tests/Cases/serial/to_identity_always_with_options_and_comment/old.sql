create table t (id bigserial primary key);
comment on sequence t_id_seq is 'c';
insert into t default values;
