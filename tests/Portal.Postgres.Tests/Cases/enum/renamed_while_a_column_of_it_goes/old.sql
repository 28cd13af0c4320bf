create type mood as enum ('bad', 'fine', 'good');
create table t (id int primary key, was mood default 'fine', is_now mood);
insert into t values (1, 'good', 'fine');
