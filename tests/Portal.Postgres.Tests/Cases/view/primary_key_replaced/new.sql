create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_new primary key (id));
create view v as select id, name, count(*) as n from t group by id;
