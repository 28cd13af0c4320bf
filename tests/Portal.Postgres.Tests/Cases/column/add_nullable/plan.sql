-- transaction
-- Add column priority to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN priority character varying(20);
