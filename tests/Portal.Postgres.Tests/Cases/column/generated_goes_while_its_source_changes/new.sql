-- undo: to step 1
create table t (id int primary key, net bigint not null);
