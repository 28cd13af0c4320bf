create table t (id int not null);
create unique index t_id on t (id);
create table u (t_id int constraint fk_u_t references t (id));
alter table t add constraint uq_t unique (id);
insert into t values (1), (2);
insert into u values (1);
