create table t (id integer primary key, code text, constraint long check (length(code) < 10));
create index t_code on t (lower(code));
insert into t values (1, '10'), (2, '20');
