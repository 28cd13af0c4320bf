create type mood as enum ('sad', 'ok', 'happy');
create table u (id int);
