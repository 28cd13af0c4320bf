create type mood as enum ('sad', 'happy');
create domain good as mood check (value <> 'sad');
create table t (id int primary key, m good);
