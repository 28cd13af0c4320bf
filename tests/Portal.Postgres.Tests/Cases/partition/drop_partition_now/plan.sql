-- outside
-- Detach partition orders_2025 from orders [orders ShareUpdateExclusive, orders_2025 AccessExclusive] {S2 AppBreaking} {S1 NotTransactional}
ALTER TABLE @schema@.orders DETACH PARTITION @schema@.orders_2025 CONCURRENTLY;

-- transaction
-- Drop table orders_2025 [orders_2025 AccessExclusive] {S3 DataLoss} {S3 Irreversible}
DROP TABLE @schema@.orders_2025;
