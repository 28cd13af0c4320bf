create domain positive as int check (value > 0);
create domain small as positive check (value < 100);
create table t (id int primary key, n positive, s small);
