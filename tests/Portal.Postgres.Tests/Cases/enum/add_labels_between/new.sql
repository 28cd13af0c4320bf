-- undo: to step 5
create type mood as enum ('a', 'sad', 'b', 'c', 'ok', 'happy', 'd', 'e');
create table t (id int primary key, m mood);
