create type mood as enum ('low', 'mid', 'high');
create table t (id int, state mood);
insert into t values (1, 'low'), (2, 'high');
create view v as select id, state from t where id > 0;
