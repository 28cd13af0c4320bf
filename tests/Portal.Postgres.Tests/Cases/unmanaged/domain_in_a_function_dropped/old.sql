create domain code as text check (value <> '');
create table t (id int);
create function f(code) returns int language sql as 'select 1';
