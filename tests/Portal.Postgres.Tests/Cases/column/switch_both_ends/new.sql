create table t (id varchar(5) primary key, parent varchar(5), constraint fk_t_parent foreign key (parent) references t (id));
create table c (id int primary key, t_id varchar(5) not null, constraint fk_c_t foreign key (t_id) references t (id) on delete set null (t_id) deferrable initially deferred);
create index idx_c_t on c (t_id);
