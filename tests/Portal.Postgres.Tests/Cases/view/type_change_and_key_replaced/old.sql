create table t (id int not null, kind int not null, name varchar(20), constraint pk_t primary key (id));
insert into t select n, 1, 'n' || n from generate_series(1, 20) n;
create view grouped as select id, name, count(*) as lines from t group by id;
create view outer_view with (security_barrier) as select g.name, t.kind from grouped g join t on t.id = g.id;
