-- rename: label mood ok fine
create type mood as enum ('sad', 'fine', 'happy');
create table t (id int primary key, m mood default 'fine', a mood[] default '{fine,sad}', constraint chk_m check (m <> 'fine' or id > 0));
create index idx_t on t (id) where m = 'fine';
