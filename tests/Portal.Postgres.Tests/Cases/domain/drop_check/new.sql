create domain positive as int;
create table t (id int primary key, n positive);
