-- undo: to step 1
create type mood as enum ('dead', 'sad', 'ok', 'happy');
create table t (id int primary key, m mood);
