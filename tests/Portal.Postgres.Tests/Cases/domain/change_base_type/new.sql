create domain positive as bigint constraint chk_positive check (value > 0);
create table t (id int primary key, n positive);
