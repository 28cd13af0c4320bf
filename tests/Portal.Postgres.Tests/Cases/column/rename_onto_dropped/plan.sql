-- transaction
-- Move column note of orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN note TO _trash_20261120_note;
-- Rename column order_number of orders to note [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN order_number TO note;
