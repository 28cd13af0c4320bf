create table t (id integer primary key, a integer, b integer, made integer generated always as (a + b + 1) stored);
insert into t (id, a, b) select n, n, 2 * n from generate_series(1, 5) n;
