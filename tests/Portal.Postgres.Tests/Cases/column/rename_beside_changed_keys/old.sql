create table customers (id integer constraint pk_customers primary key);
create table orders (
    id integer constraint pk_orders primary key,
    nr text constraint uq_orders_number unique,
    client integer constraint fk_orders_client references customers (id),
    total integer not null constraint chk_orders_total check (total >= 0)
);
create index idx_orders_total on orders (total);
insert into customers values (1);
insert into orders select n, 'N' || n, 1, n from generate_series(1, 50) n;
