create table orders (id bigint not null, created_at date not null, region text not null, total numeric(12,2), note text) partition by range (created_at);
create table orders_2025 partition of orders for values from ('2025-01-01') to ('2026-01-01');
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01');
alter table orders add primary key (id, created_at);
create table lines (order_id bigint, order_day date);
insert into orders select i, date '2025-06-01' + i, 'r' || i % 3, i, 'n' || i from generate_series(1, 300) i;
insert into lines select i, date '2025-06-01' + i from generate_series(1, 30) i;
