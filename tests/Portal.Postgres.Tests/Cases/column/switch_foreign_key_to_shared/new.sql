create table if not exists shared_data.codes (code int primary key);
create table t (id int primary key, code bigint, constraint fk_t_code foreign key (code) references shared_data.codes (code));
