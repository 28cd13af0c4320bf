create table orders (
    id int constraint pk_orders primary key,
    customer_id int,
    region_id int,
    amount numeric(15,2) default 0 not null,
    constraint uq_orders unique (customer_id, region_id) with (fillfactor=80) deferrable initially deferred
);
