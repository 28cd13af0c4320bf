create table regions (id int constraint pk_regions primary key);
create table orders (
    id int constraint pk_orders primary key,
    customer_id int,
    region_id int,
    amount numeric(15,2) default 0 not null
);
alter table orders add constraint chk_orders_amount check (amount > 1) not valid;
alter table orders add constraint fk_orders_region_id foreign key (region_id) references regions (id) not valid;
comment on constraint chk_orders_amount on orders is 'From now on';
