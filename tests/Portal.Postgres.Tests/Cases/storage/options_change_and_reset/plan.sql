-- transaction
-- Change storage parameters of orders [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders SET (fillfactor=70);
-- Change storage parameters of orders [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders SET (log_autovacuum_min_duration=0);
-- Change storage parameters of orders [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders RESET (autovacuum_enabled, parallel_workers);
