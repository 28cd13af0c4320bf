-- rename: column t b a
create table t (id int, a int);
create index idx_a on t (a);
