create table p (id int, constraint pk_p primary key (id));
create table c (id int, p_id int, constraint pk_c primary key (id), constraint fk_c_p_id foreign key (p_id) references p (id), constraint chk_c check (p_id > 0));
insert into p values (1); insert into c values (1, 1);