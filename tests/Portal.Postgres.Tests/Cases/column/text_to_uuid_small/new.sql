-- form: statistics
-- rows: 30
-- undo: to step 1
create table t (id uuid primary key);
