create table t (id int not null, name varchar(40), amount numeric(10,2), constraint pk_t primary key (id));create table u (id int, t_id int, code varchar(9));
create view v as select t.name, u.code from t join u on u.t_id = t.id;
