-- transaction
-- Create table orders [orders AccessExclusive]
CREATE TABLE @schema@.orders (
    id bigint NOT NULL,
    created_at date NOT NULL,
    region text NOT NULL,
    total numeric(12,2),
    note text
) PARTITION BY RANGE (created_at);
-- Create partition orders_2025 of orders
CREATE TABLE @schema@.orders_2025 PARTITION OF @schema@.orders FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- Create partition orders_2026 of orders
CREATE TABLE @schema@.orders_2026 PARTITION OF @schema@.orders FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
