create type mood as enum ('low', 'high');
create table t (id int, state mood);
create view v as select id, state from t where id > 0;
