create table t (id int primary key, n bigint, note text);
create index idx_t_n on t (n desc nulls last) with (fillfactor = 80);
create index idx_t_expression on t ((n + 1), note);
create index idx_t_partial on t (note) where n > 10;
create unique index idx_t_include on t (id) include (n);
comment on index idx_t_n is 'By n';
