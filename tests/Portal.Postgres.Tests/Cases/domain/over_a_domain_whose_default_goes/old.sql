create domain positive as int default 7 check (value > 0);
create domain tall as positive default null check (value > 100);
alter domain tall drop default;
create table t (id int primary key, n positive, m tall);
insert into t values (1, 5, 105);
