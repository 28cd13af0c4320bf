create table t (id int primary key, n bigint);
create view v as select id, n * 2 as twice from t;
create materialized view m as select sum(twice) from v;
grant select on v to public;
