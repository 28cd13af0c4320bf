create table t (id int not null, name varchar(20), amount numeric(12,2), constraint pk_t primary key (id));
create function g(t) returns int language sql as 'select 1';
