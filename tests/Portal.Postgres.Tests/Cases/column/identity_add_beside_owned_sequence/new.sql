create table t (id int generated always as identity not null, constraint pk_t primary key (id));
create sequence few maxvalue 5 owned by t.id;
