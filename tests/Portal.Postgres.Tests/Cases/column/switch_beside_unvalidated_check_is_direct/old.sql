create table t (id int primary key, n int, m int);
insert into t select i, i, -1 from generate_series(1, 30) i;
alter table t add constraint chk_t_m check (m > 0) not valid;
