create table t (id int primary key, n bigint, m int);
alter table t add constraint chk_t_m check (m > 0) not valid;
