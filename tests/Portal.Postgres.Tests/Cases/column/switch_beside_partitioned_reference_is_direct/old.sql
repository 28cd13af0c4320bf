create table t (id int primary key);
create table p (id int, t_id int, constraint fk_p foreign key (t_id) references t (id)) partition by range (id);
create table p1 partition of p for values from (0) to (100);
insert into t select i from generate_series(1, 30) i;
insert into p select i, i from generate_series(1, 30) i;
