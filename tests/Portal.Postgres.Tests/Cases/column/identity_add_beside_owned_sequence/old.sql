create table t (id int not null, constraint pk_t primary key (id));
create sequence few maxvalue 5 owned by t.id;
insert into t values (10), (20);
