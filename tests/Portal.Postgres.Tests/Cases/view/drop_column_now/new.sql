-- drops: now
create table t (id int not null, amount numeric(10,2), constraint pk_t primary key (id));
