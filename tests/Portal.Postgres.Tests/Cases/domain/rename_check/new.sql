-- rename: domain_check positive chk_positive chk_more
create domain positive as int constraint chk_more check (value > 0);
create table t (id int primary key, n positive);
