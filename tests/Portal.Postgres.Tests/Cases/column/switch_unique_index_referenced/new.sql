create table t (id int primary key, code bigint);
create unique index uq_t_code on t (code) include (id);
create table c (code bigint, constraint fk_c foreign key (code) references t (code));
