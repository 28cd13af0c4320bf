create table t (id bigint not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
