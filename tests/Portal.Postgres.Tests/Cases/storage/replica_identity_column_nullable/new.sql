create table orders (
    id int constraint pk_orders primary key,
    number text,
    customer_id int,
    note text,
    amount numeric(15,2)
);
create unique index idx_orders_number on orders (number);
alter table orders replica identity full;
