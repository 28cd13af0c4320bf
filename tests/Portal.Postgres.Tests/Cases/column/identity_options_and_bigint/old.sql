create table t (id int generated always as identity (increment by 10) primary key);
insert into t select from generate_series(1, 30);
