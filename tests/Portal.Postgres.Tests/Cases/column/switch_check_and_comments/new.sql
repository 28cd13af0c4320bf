create table t (id int primary key, n numeric(12,2), low int, constraint chk_t_n check (n > low and n < 1000));
comment on constraint chk_t_n on t is 'Bounds';
comment on column t.n is 'New';
