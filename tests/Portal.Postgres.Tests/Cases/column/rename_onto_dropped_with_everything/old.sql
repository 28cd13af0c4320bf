create table t (id int, a int default 3 not null, b int, constraint uq_a unique (a), constraint chk_a check (a > 0));
create index idx_a on t ((a + 1)) where a > 5;
create table c (a int, constraint fk_a foreign key (a) references t (a));
insert into t values (1, 7, 7);
insert into c values (7);
