-- drops: now
-- undo: to step 2
create table t (id int primary key);
