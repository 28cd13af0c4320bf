create table t (id integer primary key, a integer);
insert into t select n, n from generate_series(1, 20) n;
