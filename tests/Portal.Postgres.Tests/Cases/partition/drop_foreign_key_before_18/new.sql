-- server: 15
create table items (id bigint primary key);
create table orders (id bigint not null, created_at date not null, region text not null, total numeric(12,2), note text) partition by range (created_at);
create table orders_2025 partition of orders for values from ('2025-01-01') to ('2026-01-01');
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01');
