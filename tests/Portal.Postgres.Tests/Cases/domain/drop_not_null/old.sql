create domain positive as int constraint chk_positive check (value > 0);
alter domain positive set not null;
create table t (id int primary key, n positive);
