-- drops: now
create table t (id int primary key, n bigint not null default 7, constraint chk_t_n check (n > 0));
create index idx_t_n on t (n);
