create table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2)
);
create index idx_orders_number on orders (number);
insert into orders select i, 'n' || i, i, 'note ' || i, i from generate_series(1, 40) i;
