-- undo: to step 1
create table t (id integer not null, constraint pk_t primary key (id));