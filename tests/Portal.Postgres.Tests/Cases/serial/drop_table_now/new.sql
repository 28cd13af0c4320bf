-- drops: now
-- undo: to step 1
create table u (a int);
