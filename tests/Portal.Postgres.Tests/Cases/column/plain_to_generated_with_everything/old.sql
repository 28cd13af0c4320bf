create table t (id int primary key, net int not null, gross numeric default 1 not null constraint chk_t_gross check (gross > 0));
create index idx_t_gross on t (gross);
comment on column t.gross is 'as given';
grant select (gross) on t to public;
create view dear as select id, gross from t;
insert into t values (1, 10, 5), (2, 20, 6);
