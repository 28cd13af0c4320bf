create table t (id int primary key, code varchar(20), note varchar(10) default 'n', constraint chk_t_code check (length(code) > 0), constraint chk_t_both check (code <> note));
comment on constraint chk_t_both on t is 'Code and note';
insert into t select i, 'c' || i, 'n' || i from generate_series(1, 30) i;
