create table t (id int primary key, net int not null, gross numeric);
insert into t values (1, 10, 5), (2, 20, 6);
