-- transaction
-- Add column seq to orders [orders AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.orders ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL;
