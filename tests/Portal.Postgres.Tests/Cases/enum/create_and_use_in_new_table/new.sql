create type mood as enum ('sad', 'ok', 'happy');
create table t (id int primary key, m mood default 'ok' not null, all_m mood[] default '{sad,happy}' not null, constraint chk_t check (m <> 'sad' or id > 0));
create index idx_t on t (id) where m = 'happy';
