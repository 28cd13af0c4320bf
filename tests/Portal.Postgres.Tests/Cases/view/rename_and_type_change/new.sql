-- rename: column t name title
create table t (id int not null, title varchar(40), amount numeric(10,2), constraint pk_t primary key (id));
