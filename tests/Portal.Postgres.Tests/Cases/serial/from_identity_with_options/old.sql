create table t (id int generated always as identity (start 5 increment 2) primary key, note text);
insert into t (note) values ('a'), ('b');
