-- form: statistics
-- rows: 2
-- undo: to step 1
create table t (id int primary key, yes boolean default true not null);
