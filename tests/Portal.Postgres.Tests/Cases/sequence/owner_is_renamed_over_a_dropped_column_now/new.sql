-- drops: now
-- rename: column t a b
-- undo: to step 3
create table t (b bigint not null);
