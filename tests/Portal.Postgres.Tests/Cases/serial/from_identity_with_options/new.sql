create table t (id serial primary key, note text);
comment on sequence t_id_seq is 'Numbers of t.';
