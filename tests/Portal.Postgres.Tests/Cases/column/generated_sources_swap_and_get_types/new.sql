-- rename: column t a b
-- rename: column t b a
create table t (id int primary key, b bigint not null, a bigint, twice bigint generated always as (a * 2) stored);
create index idx_t_twice on t (twice);
