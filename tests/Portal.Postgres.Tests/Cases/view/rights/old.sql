create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
insert into t select n, 'n' || n, n from generate_series(1, 20) n;
create view v as select id, name, amount from t;
grant select, update on v to pg_monitor with grant option;
grant select on v to public;
grant update (name) on v to pg_read_all_data;
revoke update on v from pg_monitor;
