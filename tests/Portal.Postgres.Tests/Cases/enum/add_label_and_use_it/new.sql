-- undo: to step 1
create type mood as enum ('sad', 'ok', 'happy', 'thrilled');
create table t (id int primary key, m mood default 'thrilled', constraint chk_m check (m <> 'thrilled' or id > 0));
create index idx_t on t (id) where m = 'thrilled';
