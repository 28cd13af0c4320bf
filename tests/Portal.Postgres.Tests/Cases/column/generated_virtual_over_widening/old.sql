create table t (id int primary key, name varchar(20), loud text generated always as (upper(name)) virtual);
insert into t values (1, 'a');
