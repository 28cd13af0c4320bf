-- transaction
-- Add column picture to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN picture bytea DEFAULT '\x00'::bytea;
-- Change how values of picture are stored [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN picture SET STORAGE EXTERNAL;
-- Change how values of picture are counted [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN picture SET STATISTICS 0;
