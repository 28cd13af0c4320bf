-- drops: now
-- undo: to step 2
-- rename: column t b a
create table t (id integer primary key, a integer);
create sequence s owned by t.a;
alter table t alter column a set default nextval('s');
