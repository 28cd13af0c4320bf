create sequence a;
create sequence b as int;
create table t (x bigint default nextval('a'), y int default nextval('b'));
