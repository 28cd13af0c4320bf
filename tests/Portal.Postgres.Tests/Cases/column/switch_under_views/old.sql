create table t (id int primary key, n int);
insert into t select i, i from generate_series(1, 30) i;
create view v as select id, n * 2 as twice from t;
create materialized view m as select sum(twice) from v;
grant select on v to public;
