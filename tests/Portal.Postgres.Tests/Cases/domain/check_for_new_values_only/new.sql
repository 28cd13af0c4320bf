create domain positive as int;
alter domain positive add constraint chk_positive check (value > 0) not valid;
create domain even as int;
alter domain even add constraint chk_even check (value % 2 = 0) not valid;
create table t (id int primary key, n positive, e even);
