create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));insert into t select n, 'n' || n, n from generate_series(1, 20) n;
alter default privileges in schema client_case_data grant select, insert on tables to pg_monitor;
create view v as select id, name from t where amount > 0;
revoke insert on v from pg_monitor;
