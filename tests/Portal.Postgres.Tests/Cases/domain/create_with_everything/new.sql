create domain email as varchar(320) collate "C" default 'a@b' not null constraint chk_at check (value like '%@%') constraint chk_long check (length(value) > 2);
comment on domain email is 'An address';
comment on constraint chk_at on domain email is 'at';
create table t (id int, e email);
