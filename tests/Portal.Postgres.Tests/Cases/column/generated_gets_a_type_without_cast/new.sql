create table t (id int primary key, net int not null, gross int generated always as (net + 1) stored);
