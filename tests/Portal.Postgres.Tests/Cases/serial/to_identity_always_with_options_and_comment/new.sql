create table t (id bigint generated always as identity (increment by 5 cache 3) primary key);
