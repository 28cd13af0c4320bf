create table t (id int primary key, net int not null, gross numeric generated always as (net * 1.2) virtual);
comment on column t.gross is 'with tax';
create view dear as select id, gross from t where gross > 10;
insert into t values (1, 10), (2, 20);
