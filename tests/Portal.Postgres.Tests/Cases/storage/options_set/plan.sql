-- transaction
-- Change storage parameters of orders [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders SET (autovacuum_vacuum_scale_factor=0.02, fillfactor=80, toast.autovacuum_enabled=false);
