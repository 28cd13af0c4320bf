create table t (id int not null, name varchar(40), constraint pk_t primary key (id));
create view v as select t.name, p.mood from t join other_area.people p on p.id = t.id join other_area.glad g on g.id = t.id;
