create table t (id int primary key, net int not null, gross int generated always as (net * 2) stored, constraint ex_t exclude using gist (int4range(gross, gross + 1) with &&));
insert into t values (1, 10), (2, 20);
