create table orders (id bigint not null, created_at date not null) partition by range (created_at);
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01');
