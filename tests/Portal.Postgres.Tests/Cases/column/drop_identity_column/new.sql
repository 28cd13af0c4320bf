create table orders (
    id uuid default gen_random_uuid() not null,
    order_number varchar(50) not null,
    customer_id uuid not null,
    amount numeric(15,2) default 0 not null,
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
create table order_lines (
    order_id uuid not null,
    line_number integer not null,
    quantity integer not null,
    constraint pk_order_lines primary key (order_id, line_number),
    constraint fk_order_lines_order_id foreign key (order_id) references orders (id)
);
create index idx_order_lines_order_id on order_lines (order_id);
