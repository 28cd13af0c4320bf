create domain positive as int constraint chk_positive check (value >= 1);
comment on constraint chk_positive on domain positive is 'c';
create table t (id int primary key, n positive);
