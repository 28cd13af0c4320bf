create table t (id int not null, name varchar(40), amount numeric(10,2), constraint pk_t primary key (id));create view v as select public.joined(name) as names from t;
