-- rename: type mood feeling
create type feeling as enum ('bad', 'fine', 'good');
create table t (id int primary key, is_now feeling);
