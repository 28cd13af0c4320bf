create table t (id int not null, kind int not null, name text, constraint pk_t primary key (id) include (kind));
create view grouped as select id, name, count(*) as lines from t group by id;
create view outer_view with (security_barrier) as select g.name, t.kind from grouped g join t on t.id = g.id;
