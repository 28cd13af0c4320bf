create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
insert into t select n, 'n' || n, n from generate_series(1, 20) n;
create view v as select id, name from t where amount > 0;
create view top as select count(*) as n, max(name) as last from v;
create view a_side as select top.n, t.name from top, t;
