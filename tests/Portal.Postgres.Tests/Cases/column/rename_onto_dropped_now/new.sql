-- rename: column t b a
-- drops: now
-- undo: to step 2
create table t (id int, a int);
create index idx_a on t (a);
