create table orders (
    id int constraint pk_orders primary key,
    customer_id int,
    region_id int,
    amount numeric(15,2) default 0 not null
);
insert into orders select i, i, i, i from generate_series(1, 40) i;
