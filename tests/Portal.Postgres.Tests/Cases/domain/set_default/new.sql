create domain positive as int constraint chk_positive check (value > 0);
alter domain positive set default 7;
create table t (id int primary key, n positive);
