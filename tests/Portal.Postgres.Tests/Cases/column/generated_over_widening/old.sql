create table t (id int primary key, name varchar(20), loud text generated always as (upper(name)) stored, constraint chk_t_name check (name <> ''));
insert into t values (1, 'a');
