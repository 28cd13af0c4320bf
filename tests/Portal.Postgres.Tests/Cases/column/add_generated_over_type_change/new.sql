create table t (id int primary key, price bigint, twice bigint generated always as (price * 2) stored);
