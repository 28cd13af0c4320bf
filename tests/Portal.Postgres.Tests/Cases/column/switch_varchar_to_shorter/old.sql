create table t (id int primary key, "Code" varchar(20) collate "C" not null default 'none');
create unique index idx_t_code on t (lower("Code"));
insert into t select i, 'Code' || i from generate_series(1, 30) i;
