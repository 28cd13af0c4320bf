-- drops: now
-- undo: to step 1
create table t (a int);
