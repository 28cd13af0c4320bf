-- rename: column t name title
create table t (id int not null, title varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
create view v as select id, title as name from t where amount > 0;
