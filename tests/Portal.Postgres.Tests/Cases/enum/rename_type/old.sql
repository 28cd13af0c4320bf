create type mood as enum ('sad', 'ok', 'happy');
create table t (id int primary key, m mood);
alter table t alter m set default 'ok';
create index idx_t on t (id) where m = 'happy';insert into t values (1, 'sad'), (2, 'happy'), (3, null);
