create table orders (
    id int constraint pk_orders primary key,
    customer_id int,
    region_id int,
    amount numeric(15,2) default 0 not null
);
alter table orders add constraint chk_orders_amount check (amount > 2) not valid;
