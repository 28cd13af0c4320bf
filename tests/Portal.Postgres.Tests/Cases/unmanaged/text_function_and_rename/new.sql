-- rename: column t amount total
create table t (id int not null, name varchar(20), total numeric(10,2), constraint pk_t primary key (id));
create function total() returns numeric language sql as 'select sum(amount) from client_case_data.t';
