create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));insert into t select n, 'n' || n, n from generate_series(1, 20) n;create aggregate public.joined(text) (sfunc = textcat, stype = text);
create view v as select public.joined(name) as names from t;
