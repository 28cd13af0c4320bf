-- undo: to step 14
create table t (id int primary key, doc jsonb);
alter table t alter column doc set storage external, alter column doc set compression pglz, alter column doc set statistics 300;
alter table t alter column doc set (n_distinct = 12);
