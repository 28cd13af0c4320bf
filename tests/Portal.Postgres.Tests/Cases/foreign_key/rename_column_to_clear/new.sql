-- rename: column orders customer_id buyer_id
create table customers (region_id int, id int, constraint pk_customers primary key (region_id, id));
create table orders (
    id int constraint pk_orders primary key,
    buyer_id int,
    region_id int,
    amount numeric(15,2) default 0 not null,
    constraint fk_orders_customer foreign key (region_id, buyer_id) references customers (region_id, id) on delete set null (buyer_id)
);
