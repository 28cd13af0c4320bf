create type mood as enum ('sad', 'ok', 'happy');
create table t (id int primary key, _trash_20261001_m mood);
