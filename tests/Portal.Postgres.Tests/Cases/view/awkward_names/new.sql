create table t (id int not null, name varchar(40), amount numeric(10,2), constraint pk_t primary key (id));
create view "Größe ""select""" as select name as "order by", id as "it's" from t;
