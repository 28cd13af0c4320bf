-- transaction
-- Change how vat of orders is generated [orders AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.orders ALTER COLUMN vat SET EXPRESSION AS ((amount * 0.3));
