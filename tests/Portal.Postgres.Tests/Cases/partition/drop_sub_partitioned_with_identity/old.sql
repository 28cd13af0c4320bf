create table logs (id bigint generated always as identity, at date not null, region text not null) partition by range (at);
create table logs_2025 partition of logs for values from ('2025-01-01') to ('2026-01-01') partition by list (region);
create table logs_2025_eu partition of logs_2025 for values in ('EU');
create table logs_2025_rest partition of logs_2025 default;
create table logs_2026 partition of logs for values from ('2026-01-01') to ('2027-01-01');
insert into logs (at, region) select date '2025-06-01' + i, (array['EU','US'])[1 + i % 2] from generate_series(1, 300) i;
