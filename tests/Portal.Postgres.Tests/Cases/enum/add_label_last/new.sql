-- undo: to step 1
create type mood as enum ('sad', 'ok', 'happy', 'thrilled');
create table t (id int primary key, m mood);
