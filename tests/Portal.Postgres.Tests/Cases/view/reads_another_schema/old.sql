create table t (id int not null, name varchar(20), constraint pk_t primary key (id));
insert into t select n, 'n' || n from generate_series(1, 20) n;
create schema other_area; create type other_area.mood as enum ('glad', 'sad'); create table other_area.people (id int primary key, mood other_area.mood);
create view other_area.glad as select id from other_area.people where mood = 'glad';
create view v as select t.name, p.mood from t join other_area.people p on p.id = t.id join other_area.glad g on g.id = t.id;
