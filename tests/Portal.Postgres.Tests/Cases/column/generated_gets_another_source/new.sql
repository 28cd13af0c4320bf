create table t (id int primary key, net bigint not null, other int, gross numeric generated always as (other * 1.2) stored);
