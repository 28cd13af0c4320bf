create table t (id int not null, name varchar(20), constraint pk_t primary key (id));
insert into t select n, 'n' || n from generate_series(1, 20) n;
create materialized view m as select id, name from t;
create unique index uq_m on m (id);
create index idx_m on m (lower(name)) where id > 5;
refresh materialized view concurrently m;
