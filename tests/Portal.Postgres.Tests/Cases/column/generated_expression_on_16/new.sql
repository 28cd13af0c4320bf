-- server: 16
create table t (id int primary key, net int not null, gross numeric generated always as (net * 1.3) stored);
create index idx_t_gross on t (gross);
