create table t (id int generated always as identity (increment by 10) primary key);
