-- rename: column orders nr number
-- rename: column orders client customer_id
-- rename: column orders total amount
-- rename: column customers id customer_id
create table customers (customer_id integer constraint pk_customers primary key);
create table orders (
    id integer constraint pk_orders primary key,
    number text,
    customer_id integer,
    amount integer not null constraint chk_orders_total check (amount > 0)
);
create index idx_orders_total on orders (amount desc);
