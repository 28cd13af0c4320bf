create type mood as enum ('sad', 'ok', 'happy');
create table t (id int primary key, m mood);
create index idx_t on t (id) where m = 'sad';
