create table u (id int);
create type mood as enum ('sad', 'ok', 'happy');
comment on type mood is 'How it is';
