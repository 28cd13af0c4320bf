create domain positive as int constraint chk_positive check (value > 0);
create table t (id int primary key, n positive);
insert into t values (1, 5);
