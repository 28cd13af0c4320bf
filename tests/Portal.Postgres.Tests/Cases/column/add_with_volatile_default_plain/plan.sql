-- transaction
-- Add column token to orders [orders AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.orders ADD COLUMN token uuid DEFAULT gen_random_uuid() NOT NULL;
