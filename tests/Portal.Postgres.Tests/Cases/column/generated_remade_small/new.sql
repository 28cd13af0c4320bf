-- form: statistics
-- rows: 1
create table t (id int primary key, net bigint not null, gross numeric generated always as (net * 1.2) stored);
