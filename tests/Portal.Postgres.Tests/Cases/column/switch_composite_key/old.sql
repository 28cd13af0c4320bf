create table t (a int, b int, c text, constraint pk_t primary key (a, b) include (c), constraint uq_t unique nulls not distinct (b, c) deferrable);
create table d (x int, y int, constraint fk_d foreign key (x, y) references t (a, b) match full);
insert into t select i, i, 'c' || i from generate_series(1, 30) i;
insert into d select i, i from generate_series(1, 30) i;
create view v as select a, b, c from t group by a, b;
