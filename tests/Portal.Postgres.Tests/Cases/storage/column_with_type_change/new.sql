create table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note varchar(500),
    amount numeric(15,2)
);
alter table orders alter column note set storage main;
