create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
insert into t select n, 'n' || n, n from generate_series(1, 20) n;
create materialized view m with (fillfactor = 80) as select name, sum(amount) as total from t group by name;
create unique index uq_m_name on m (name);
create index idx_m_total on m (total desc) where total > 0;
comment on materialized view m is 'sums';
comment on index idx_m_total is 'by total';
grant select on m to pg_monitor;
