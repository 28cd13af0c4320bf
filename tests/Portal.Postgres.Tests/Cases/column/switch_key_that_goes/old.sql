create table t (id int not null, code int, constraint pk_t primary key (id), constraint uq_t_code unique (code));
create table c (code int, constraint fk_c foreign key (code) references t (code));
insert into t select i, i from generate_series(1, 30) i;
insert into c select i from generate_series(1, 30) i;
