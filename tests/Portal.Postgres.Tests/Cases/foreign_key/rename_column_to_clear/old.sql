create table customers (region_id int, id int, constraint pk_customers primary key (region_id, id));
insert into customers select i, i from generate_series(1, 40) i;
create table orders (
    id int constraint pk_orders primary key,
    customer_id int,
    region_id int,
    amount numeric(15,2) default 0 not null,
    constraint fk_orders_customer foreign key (region_id, customer_id) references customers (region_id, id) on delete set null (customer_id)
);
insert into orders select i, i, i, i from generate_series(1, 40) i;
