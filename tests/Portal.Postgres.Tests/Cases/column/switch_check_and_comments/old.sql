create table t (id int primary key, n int, low int, constraint chk_t_n check (n > low and n < 1000));
comment on constraint chk_t_n on t is 'Bounds';
comment on column t.n is 'Old';
insert into t select i, i, 0 from generate_series(1, 30) i;
