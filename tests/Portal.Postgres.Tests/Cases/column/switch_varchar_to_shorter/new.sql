create table t (id int primary key, "Code" varchar(10) collate "C" not null default 'none');
create unique index idx_t_code on t (lower("Code"));
