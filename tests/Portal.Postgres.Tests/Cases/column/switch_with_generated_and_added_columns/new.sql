create table t (id int primary key, n bigint, m bigint, k text default 'k', g bigint generated always as (n + 1) stored, constraint chk_t_k check (length(k) < n + 100));
create index idx_t_m on t (m, k);
