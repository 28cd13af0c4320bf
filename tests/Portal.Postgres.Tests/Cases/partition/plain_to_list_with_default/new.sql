create table orders (id bigint not null, region text not null, primary key (id, region)) partition by list (region);
create table orders_eu partition of orders for values in ('eu');
create table orders_us partition of orders for values in ('us', 'ca') partition by range (id);
create table orders_us_1 partition of orders_us for values from (0) to (100);
create table orders_rest partition of orders default;
create index orders_region on orders (region);
