create unlogged table customers (id int constraint pk_customers primary key, order_id int);
create unlogged table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2),
    constraint fk_orders_customer_id foreign key (customer_id) references customers (id)
);
alter table customers add constraint fk_customers_order_id foreign key (order_id) references orders (id);
