-- rename: column t b a
create table t (id int, a int, constraint uq_a unique (a), constraint chk_a check (a > 0));
create index idx_a on t ((a + 1)) where a > 5;
create table c (a int, constraint fk_a foreign key (a) references t (a));
