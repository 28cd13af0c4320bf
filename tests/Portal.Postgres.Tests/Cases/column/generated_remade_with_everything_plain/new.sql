-- form: plain
create table t (id int primary key, net bigint not null, kind text, gross numeric generated always as (net * 1.2) stored not null);
comment on column t.gross is 'with tax';
comment on column t.net is 'without';
alter table t alter column gross set statistics 500, alter column gross set storage external;
grant select (gross), references (gross) on t to public;
alter table t add constraint uq_t_gross unique (gross), add constraint chk_t_gross check (gross > 0);
comment on constraint uq_t_gross on t is 'one of each';
create index idx_t_gross on t (gross, kind) where gross > 5;
comment on index idx_t_gross is 'finds';
create table u (id int primary key, gross numeric constraint fk_u_t references t (gross));
create view dear as select id, gross from t where gross > 10;
comment on view dear is 'dear ones';
insert into t values (1, 10, 'a'), (2, 20, 'b');
insert into u values (1, 12.0);
