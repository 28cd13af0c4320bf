-- rename: column t gross total
create table t (id int primary key, net bigint not null, total numeric generated always as (net * 1.2) stored);
create index idx_t_gross on t (total);
