create table p (id bigint, constraint pk_p primary key (id));
create table c (id int, p_id bigint, constraint pk_c primary key (id), constraint fk_c_p_id foreign key (p_id) references p (id), constraint chk_c check (p_id > 0));
