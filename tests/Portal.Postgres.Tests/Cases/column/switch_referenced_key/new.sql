create table t (id bigint primary key, code varchar(10) not null, constraint uq_t_code unique (code));
create table c (id int primary key, t_id int, code varchar(10), constraint fk_c_t foreign key (t_id) references t (id) on delete cascade, constraint fk_c_code foreign key (code) references t (code) on update cascade);
comment on constraint fk_c_t on c is 'Whose';
