create table t (id int primary key, net int not null, gross numeric generated always as (net * 1.2) stored);
insert into t values (1, 10);
