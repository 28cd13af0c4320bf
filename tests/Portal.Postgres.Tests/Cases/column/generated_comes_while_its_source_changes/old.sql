create table t (id int primary key, net int not null);
insert into t values (1, 10), (2, 20);
