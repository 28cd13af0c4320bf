create unlogged table customers (id int constraint pk_customers primary key);
insert into customers select i from generate_series(1, 40) i;
create unlogged table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2),
    constraint fk_orders_customer_id foreign key (customer_id) references customers (id)
);
insert into orders select i, 'n' || i, i, 'note ' || i, i from generate_series(1, 40) i;
