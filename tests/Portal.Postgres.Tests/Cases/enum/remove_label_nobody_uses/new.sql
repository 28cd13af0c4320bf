create type mood as enum ('sad', 'happy');
create table u (id int);
