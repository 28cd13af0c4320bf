create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
insert into t select n, 'n' || n, n from generate_series(1, 20) n;
create materialized view a as select id, name from t;
create view b as select name from a;
create materialized view c as select b.name from b;
