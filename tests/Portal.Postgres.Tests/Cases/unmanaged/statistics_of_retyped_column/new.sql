create table t (id int not null, name varchar(40), amount numeric(10,2), constraint pk_t primary key (id));
create statistics s on name, amount from t;
comment on statistics s is 'kept';
