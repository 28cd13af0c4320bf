create type person as (name text, born date);
create table people of person;
insert into people values ('a', '2000-01-01');
