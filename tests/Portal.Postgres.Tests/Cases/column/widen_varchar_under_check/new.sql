create table t (id int primary key, code varchar(50), note varchar(40) default 'n', constraint chk_t_code check (length(code) > 0), constraint chk_t_both check (code <> note));
comment on constraint chk_t_both on t is 'Code and note';
