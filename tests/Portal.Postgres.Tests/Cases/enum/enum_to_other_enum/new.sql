create type mood as enum ('sad', 'ok', 'happy');
create type temper as enum ('sad', 'happy', 'wild');
create table t (id int primary key, m temper);
