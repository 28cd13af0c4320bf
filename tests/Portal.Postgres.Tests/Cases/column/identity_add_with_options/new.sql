create table t (id int not null generated always as identity (increment by 10));
