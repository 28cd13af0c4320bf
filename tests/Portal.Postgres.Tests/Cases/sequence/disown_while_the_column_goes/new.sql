-- drops: now
-- undo: to step 2
create sequence order_no;
create table t (id int);
