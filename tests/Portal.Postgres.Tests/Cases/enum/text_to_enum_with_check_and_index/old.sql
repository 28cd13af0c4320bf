create table t (id int primary key, m text, constraint chk_m check (m in ('sad', 'happy')));
create index idx_t on t (id) where m = 'sad';
insert into t values (1, 'sad');
