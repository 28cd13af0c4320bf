create table t (id bigint not null, code bigint, constraint uq_t_id unique (id), constraint pk_t_code primary key (code));
create table c (code int);
