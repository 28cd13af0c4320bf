create table t (id int not null);
insert into t values (5);
