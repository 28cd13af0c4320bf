create table t (id int primary key, a int not null, b int, twice int generated always as (a * 2) stored);
insert into t values (1, 10, 3), (2, 20, 4);
