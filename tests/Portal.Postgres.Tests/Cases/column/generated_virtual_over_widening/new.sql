-- needs: 18
create table t (id int primary key, name varchar(40), loud text generated always as (upper(name)) virtual);
