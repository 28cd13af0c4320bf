create domain number as int;
create table t (id int primary key, n number);
