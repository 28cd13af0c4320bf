create type mood as enum ('sad', 'ok', 'happy');
create table t (id int primary key, m mood, n mood);
insert into t values (1, 'sad', 'ok');
