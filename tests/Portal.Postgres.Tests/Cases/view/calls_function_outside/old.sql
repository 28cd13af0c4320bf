create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));insert into t select n, 'n' || n, n from generate_series(1, 20) n;create function public.label(text) returns text language sql immutable as 'select upper($1)';
create view v as select public.label(name) as label from t;
