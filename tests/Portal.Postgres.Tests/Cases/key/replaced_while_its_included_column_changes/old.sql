create table t (id int not null, note varchar(20), constraint uq_t unique (id) include (note));
create table u (t_id int constraint fk_u_t references t (id));
insert into t values (1, 'a');
insert into u values (1);
