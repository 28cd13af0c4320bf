create table t (id int primary key, code varchar(20), constraint chk_t_code check (length(code) > 0));
insert into t select i, 'c' || i from generate_series(1, 30) i;
