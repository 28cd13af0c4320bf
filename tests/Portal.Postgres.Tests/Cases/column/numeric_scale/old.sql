create table orders (
    id uuid default gen_random_uuid() not null,
    order_number varchar(50) not null,
    customer_id uuid not null,
    amount numeric(15,2) default 0,
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
insert into shared_data.customers values ('00000000-0000-0000-0000-000000000001');
insert into orders (order_number, customer_id, amount) select 'N' || n, '00000000-0000-0000-0000-000000000001', n from generate_series(1, 50) n;
