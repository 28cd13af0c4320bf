create table t (id int not null, name varchar(40), constraint pk_t primary key (id));
create view a with (security_barrier, security_invoker) as select id, name from t;
create view b as select id, name from t where id > 0 with local check option;
create view c as select id, name from t where id > 0 with cascaded check option;
alter view c alter column name set default 'new';
comment on view c is 'checked'; comment on column c.name is 'as given';
