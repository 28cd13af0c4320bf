-- form: statistics
-- rows: 30
create table t (id int primary key, n bigint);
