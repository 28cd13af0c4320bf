create table orders (id bigint not null, created_at date not null, follows bigint, constraint orders_pkey primary key (id, created_at) with (fillfactor=70),
    constraint orders_follows foreign key (follows, created_at) references orders (id, created_at)) partition by range (created_at);
create table orders_2025 partition of orders for values from ('2025-01-01') to ('2026-01-01');
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01');
insert into orders select i, date '2025-06-01' + i, case when i % 2 = 0 then i end from generate_series(1, 300) i;
