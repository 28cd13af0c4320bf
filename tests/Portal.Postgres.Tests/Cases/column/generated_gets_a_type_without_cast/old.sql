create table t (id int primary key, net int not null, gross text generated always as (net || 'x') stored);
insert into t values (1, 10);
