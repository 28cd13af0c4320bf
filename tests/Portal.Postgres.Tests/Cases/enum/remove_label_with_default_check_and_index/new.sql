create type mood as enum ('sad', 'happy');
create table t (id int primary key, m mood default 'sad' not null, constraint chk_m check (m <> 'sad' or id > 0));
create index idx_m on t (m);
create index idx_t on t (id) where m = 'happy';
