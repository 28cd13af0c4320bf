create table t (id int primary key, code int);
create unique index uq_t_code on t (code) include (id);
create table c (code int, constraint fk_c foreign key (code) references t (code));
insert into t select i, i from generate_series(1, 30) i;
insert into c select i from generate_series(1, 30) i;
