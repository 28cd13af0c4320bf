create table orders (id bigint not null, created_at date not null, region text not null, constraint orders_pkey primary key (id, created_at) with (fillfactor=70)) partition by range (created_at);
create table orders_2025 partition of orders for values from ('2025-01-01') to ('2026-01-01');
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01');
create index orders_region on orders (lower(region));
comment on constraint orders_pkey on orders is 'one order';
comment on index orders_region is 'by region';
insert into orders select i, date '2025-06-01' + i, 'r' || i % 3 from generate_series(1, 300) i;
