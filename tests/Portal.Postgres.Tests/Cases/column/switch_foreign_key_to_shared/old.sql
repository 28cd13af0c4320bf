create table if not exists shared_data.codes (code int primary key);
create table t (id int primary key, code int, constraint fk_t_code foreign key (code) references shared_data.codes (code));
insert into shared_data.codes select i from generate_series(1, 30) i;
insert into t select i, i from generate_series(1, 30) i;
