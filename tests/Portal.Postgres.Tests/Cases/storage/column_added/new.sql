create table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2),
    picture bytea default '\x00'
);
alter table orders alter column picture set storage external, alter column picture set statistics 0;
