-- transaction
-- Add column note to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN note text;
-- Change storage parameters of orders [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders SET (toast.autovacuum_enabled=false);
