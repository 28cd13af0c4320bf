create table t (id int primary key, n int not null default 7, m int);
insert into t select i, i, i from generate_series(1, 30) i;
