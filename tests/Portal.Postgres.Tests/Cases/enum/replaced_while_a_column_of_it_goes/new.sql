create type mood as enum ('good', 'fine');
create table t (id int primary key, is_now mood not null);
