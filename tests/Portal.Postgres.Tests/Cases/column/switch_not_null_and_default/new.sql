create table t (id int primary key, n bigint not null default 8, m bigint not null default 0);
