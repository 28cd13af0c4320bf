create table t (id integer primary key, a integer, constraint no_two exclude using btree ((a % 100) with =));
insert into t select n, n from generate_series(1, 20) n;
