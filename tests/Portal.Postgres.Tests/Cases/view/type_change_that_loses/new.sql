-- undo: to step 15
create table t (id int not null, name varchar(20), amount numeric(10,1), constraint pk_t primary key (id));
create view v as select id, name from t where amount > 0;
