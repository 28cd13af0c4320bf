-- rename: type positive natural_number
create domain natural_number as int constraint chk_positive check (value > 0);
create table t (id int primary key, n natural_number);
