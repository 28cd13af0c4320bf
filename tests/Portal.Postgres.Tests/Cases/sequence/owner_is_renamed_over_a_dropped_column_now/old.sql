create table t (a bigint not null, b bigint);
create sequence numbers owned by t.a;
insert into t values (1, 1);
