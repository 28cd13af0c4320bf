create table t (id serial primary key, note text);
insert into t (note) select 'n' || i from generate_series(1, 30) i;
