create table orders (id bigint not null, created_at date not null, note text) partition by range (created_at);
create table orders_2025 partition of orders for values from ('2025-01-01') to ('2026-01-01');
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2026-07-01');
create table orders_2026_h2 partition of orders for values from ('2026-07-01') to ('2027-01-01');
create index idx_orders_note on orders (note, id);
alter table orders add constraint uq_orders unique (id, created_at);
