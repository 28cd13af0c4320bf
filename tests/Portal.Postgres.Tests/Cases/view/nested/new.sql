create table t (id int not null, name varchar(40), amount numeric(10,2), constraint pk_t primary key (id));
create view v as select id, name from t where amount > 0;
create view top as select count(*) as n, max(name) as last from v;
create view a_side as select top.n, t.name from top, t;
