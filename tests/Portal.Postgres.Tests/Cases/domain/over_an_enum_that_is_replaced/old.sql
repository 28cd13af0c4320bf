create type mood as enum ('sad', 'ok', 'happy');
create domain good as mood check (value <> 'sad');
create table t (id int primary key, m good);
insert into t values (1, 'happy');
