create table t (id int not null, constraint uq_t unique (id));
create unique index t_id on t (id desc);
create table u (t_id int constraint fk_u_t references t (id));
