create table t (id int primary key, code varchar(20), constraint chk_t_code check (code = any (array['a', 'b']::text[])));
insert into t select i, 'a' from generate_series(1, 30) i;
create view v as select code from t;
