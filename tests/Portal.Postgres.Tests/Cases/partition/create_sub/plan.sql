-- transaction
-- Create table logs [logs AccessExclusive]
CREATE TABLE @schema@.logs (
    id bigint NOT NULL,
    at date NOT NULL,
    region text NOT NULL
) PARTITION BY RANGE (at);
-- Create partition logs_2025 of logs
CREATE TABLE @schema@.logs_2025 PARTITION OF @schema@.logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (region);
-- Create partition logs_2025_eu of logs_2025
CREATE TABLE @schema@.logs_2025_eu PARTITION OF @schema@.logs_2025 FOR VALUES IN ('EU');
-- Create partition logs_2025_rest of logs_2025
CREATE TABLE @schema@.logs_2025_rest PARTITION OF @schema@.logs_2025 DEFAULT;
-- Create partition logs_2026 of logs
CREATE TABLE @schema@.logs_2026 PARTITION OF @schema@.logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
