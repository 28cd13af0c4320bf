create table orders (id bigint not null, region text not null, constraint uq unique (id)) partition by range (id);
create table orders_1 partition of orders for values from (0) to (1000);
