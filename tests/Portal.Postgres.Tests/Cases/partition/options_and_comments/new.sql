create table orders (id bigint not null, created_at date not null, region text not null, constraint orders_pkey primary key (id, created_at)) partition by range (created_at);
create table orders_2025 partition of orders for values from ('2025-01-01') to ('2026-01-01');
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01');
create index orders_region on orders (lower(region)) with (fillfactor=80);
alter index orders_region alter column 1 set statistics 200;
comment on index orders_region is 'for the reports';
