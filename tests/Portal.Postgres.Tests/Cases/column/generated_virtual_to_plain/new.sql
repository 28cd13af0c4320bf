-- needs: 18
create table t (id int primary key, net bigint not null, gross numeric default 1);
comment on column t.gross is 'as given';
create view dear as select id, gross from t where gross > 10;
