-- rename: column orders nr total
create table customers (id integer constraint pk_customers primary key);
create table orders (
    id integer constraint pk_orders primary key,
    total text constraint uq_orders_number unique,
    client integer constraint fk_orders_client references customers (id)
);
