create table t (id int primary key, net bigint not null, gross bigint generated always as (net * 2) stored, constraint ex_t exclude using gist (int8range(gross, gross + 1) with &&));
