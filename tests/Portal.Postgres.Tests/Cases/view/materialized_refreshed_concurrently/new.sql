create table t (id int not null, name varchar(40), constraint pk_t primary key (id));
create materialized view m as select id, name from t;
create unique index uq_m on m (id);
create index idx_m on m (lower(name)) where id > 5;
refresh materialized view concurrently m;
