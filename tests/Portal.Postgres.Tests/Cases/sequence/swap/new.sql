-- rename: sequence a b
-- rename: sequence b a
create sequence b;
create sequence a as int;
create table t (x bigint default nextval('b'), y int default nextval('a'));
