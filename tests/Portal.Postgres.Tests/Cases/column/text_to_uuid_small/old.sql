create table t (id char(36) primary key);
insert into t select gen_random_uuid()::text from generate_series(1, 30);
