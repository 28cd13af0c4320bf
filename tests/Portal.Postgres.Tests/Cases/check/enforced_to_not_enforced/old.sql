create table t (id integer primary key, a integer, constraint chk_a check (a > 0));
insert into t select n, n from generate_series(1, 20) n;
