create table t (a bigint, b int, c text, constraint pk_t primary key (a, b) include (c), constraint uq_t unique nulls not distinct (b, c) deferrable);
create table d (x int, y int, constraint fk_d foreign key (x, y) references t (a, b) match full);
create view v as select a, b, c from t group by a, b;
