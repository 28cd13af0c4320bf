create table t (id int not null, name varchar(20), amount numeric(12,2), constraint pk_t primary key (id));
create function total() returns numeric language sql return (select sum(amount) from t);
