-- form: statistics
-- rows: 30
create table t (id int primary key, code varchar(50), constraint chk_t_code check (length(code) > 0));
