create table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2)
);
alter table orders replica identity full;
