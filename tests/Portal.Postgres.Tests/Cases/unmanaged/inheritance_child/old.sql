create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));create table child (extra int) inherits (t);
