-- rows: 30
-- undo: to step 3
create table t (id integer primary key, code integer, constraint long check (code < 1000));
create index t_code on t (code);
