create type mood as enum ('sad', 'ok', 'happy');
create table t (id int primary key, m mood, g boolean generated always as (m = 'sad') stored);
