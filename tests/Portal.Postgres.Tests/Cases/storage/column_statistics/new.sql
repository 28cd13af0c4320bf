create table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2)
);
alter table orders alter column number set statistics 500, alter column customer_id set (n_distinct=100, n_distinct_inherited=-1);
