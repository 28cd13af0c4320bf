-- drops: now
create table t (id int);
