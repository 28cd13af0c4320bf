create type mood as enum ('low', 'high');
create table t (id int, state mood);
