create table t (id int primary key);
create table c (id int primary key, t_id int, constraint fk_c_t foreign key (t_id) references t (id));
insert into t select i from generate_series(1, 30) i;
insert into c select i, i from generate_series(1, 30) i;
