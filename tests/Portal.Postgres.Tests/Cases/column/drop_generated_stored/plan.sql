-- transaction
-- Keep vat of orders as a plain column [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN vat DROP EXPRESSION;
-- Move column vat of orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN vat TO _trash_20261120_vat;
