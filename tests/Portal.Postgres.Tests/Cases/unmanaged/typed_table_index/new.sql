create type person as (name text, born date);
create table people of person;
create index idx_people_name on people (name);
