create table t (id int primary key, net int not null, gross numeric generated always as (net * 1.2) stored not null constraint chk_t_gross check (gross > 0));
create index idx_t_gross on t (gross);
comment on column t.gross is 'computed';
grant select (gross) on t to public;
create view dear as select id, gross from t;
