create table t (id int not null, note varchar(40), constraint uq_t unique (id));
create table u (t_id int constraint fk_u_t references t (id));
