create table t (id int primary key, at timestamptz);
create index idx_t_at on t (at);
