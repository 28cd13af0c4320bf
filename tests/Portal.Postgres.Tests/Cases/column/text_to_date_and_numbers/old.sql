create table t (id int primary key, on_day varchar(20), at text, price varchar(20) default '0', doc text, yes text, plain text);
insert into t values (1, '2026-11-20', '2026-11-20 10:00:00', '10.20', '{"a": 1}', 'true', '12');
