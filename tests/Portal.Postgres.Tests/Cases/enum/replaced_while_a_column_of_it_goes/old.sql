create type mood as enum ('bad', 'fine', 'good');
create table t (id int primary key, was mood default 'fine' not null, is_now mood not null);
insert into t values (1, 'good', 'fine');
