-- rename: type mood temper
create type temper as enum ('sad', 'ok', 'happy');
create table t (id int primary key, m temper);
alter table t alter m set default 'ok';
create index idx_t on t (id) where m = 'happy';
