create table t (id int primary key, n bigint, m int);
create statistics s on n, m from t;
