create table t (id int not null, name varchar(40), amount numeric(10,2), constraint pk_t primary key (id));
create recursive view r (n, name) as select 1, name from t where id = 1 union all select r.n + 1, t.name from r join t on t.id = r.n + 1;
