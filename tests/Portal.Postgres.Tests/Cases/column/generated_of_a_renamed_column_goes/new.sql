-- rename: column t net amount
-- undo: to step 2
create table t (id int primary key, amount bigint not null);
