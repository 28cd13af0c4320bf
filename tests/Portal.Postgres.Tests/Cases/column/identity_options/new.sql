create table t (id int generated always as identity (start with 1000 increment by 10 minvalue 1 maxvalue 100000 cache 5 cycle) primary key);
