create table t (id int primary key, n int not null default 7, constraint chk_t_n check (n > 0));
create index idx_t_n on t (n);
create index idx_t_gone on t (n, id);
insert into t (id, n) select i, i from generate_series(1, 30) i;
