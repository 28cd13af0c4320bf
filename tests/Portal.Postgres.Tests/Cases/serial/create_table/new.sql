create table t (id bigserial primary key, small smallserial, n int);
