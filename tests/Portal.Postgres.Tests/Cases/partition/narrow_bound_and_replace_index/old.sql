create table orders (id bigint not null, created_at date not null, note text) partition by range (created_at);
create table orders_2025 partition of orders for values from ('2025-01-01') to ('2026-01-01');
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01');
create index idx_orders_note on orders (note);
insert into orders values (1, '2025-02-01'), (2, '2026-02-01');
