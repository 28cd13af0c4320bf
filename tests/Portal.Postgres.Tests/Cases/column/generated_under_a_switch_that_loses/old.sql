create table t (id integer primary key, net numeric(10,2) not null, gross numeric generated always as (net * 2) virtual);
insert into t values (1, 10), (2, 20);
