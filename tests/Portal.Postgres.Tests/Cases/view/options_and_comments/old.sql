create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
insert into t select n, 'n' || n, n from generate_series(1, 20) n;
create view v with (security_barrier, security_invoker = true) as select id, name from t where id > 0 with cascaded check option;
alter view v alter column name set default 'x';
comment on view v is 'it''s a view';
comment on column v.name is 'its name';
