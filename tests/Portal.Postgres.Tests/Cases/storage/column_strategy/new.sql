create table orders (
    id int constraint pk_orders primary key,
    number text not null,
    customer_id int,
    note text,
    amount numeric(15,2)
);
alter table orders alter column note set storage external, alter column amount set storage plain;
