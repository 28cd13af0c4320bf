create table t (a int, b text) partition by range (a, lower(b));
create table t_low partition of t for values from (minvalue, minvalue) to (10, 'm');
