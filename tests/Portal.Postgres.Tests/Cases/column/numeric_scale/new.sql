-- undo: to step 19
create table orders (
    id uuid default gen_random_uuid() not null,
    order_number varchar(50) not null,
    customer_id uuid not null,
    amount numeric(12,1) default 0,
    status varchar(20) default 'NEW' not null,
    note text,
    created_at timestamp default current_timestamp not null,
    constraint pk_orders primary key (id),
    constraint uq_orders_order_number unique (order_number),
    constraint chk_orders_amount check (amount >= 0),
    constraint chk_orders_status check (status = any (array['NEW', 'PAID']::text[])),
    constraint fk_orders_customer_id foreign key (customer_id) references shared_data.customers (id)
);
create index idx_orders_status on orders (status);
