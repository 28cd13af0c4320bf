create table t (id int not null, name varchar(20), constraint pk_t primary key (id));
