-- transaction
-- Add column vat to orders [orders AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.orders ADD COLUMN vat numeric GENERATED ALWAYS AS ((amount * 0.2)) STORED;
