create table t (id bigint, at date not null, customer uuid references shared_data.customers (id), v int check (v > 0), primary key (id, at), constraint t_u unique (v, at)) partition by range (at);
create table t_1 partition of t for values from ('2026-01-01') to ('2027-01-01');
create table t_rest partition of t default;
create index t_v on t (v) include (id);
comment on table t is 'parts';
comment on column t.v is 'value';
