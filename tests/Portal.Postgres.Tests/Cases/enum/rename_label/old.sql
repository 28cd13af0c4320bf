create type mood as enum ('sad', 'ok', 'happy');
create table t (id int primary key, m mood default 'ok', a mood[] default '{ok,sad}', constraint chk_m check (m <> 'ok' or id > 0));
create index idx_t on t (id) where m = 'ok';insert into t values (1, 'ok', '{ok}');
