create table t (id integer primary key, a integer, constraint no_two exclude using btree ((a % 100) with =));
alter index no_two alter column 1 set statistics 50;
