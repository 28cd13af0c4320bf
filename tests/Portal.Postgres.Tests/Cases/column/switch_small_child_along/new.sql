-- form: statistics
-- rows: t 1000000
-- rows: c 30
create table t (id bigint primary key);
create table c (id int primary key, t_id bigint, constraint fk_c_t foreign key (t_id) references t (id));
