create table t (id integer primary key, a integer, b integer);
create sequence s owned by t.a;
alter table t alter column b set default nextval('s');
insert into t (id, a) select n, n from generate_series(1, 5) n;
