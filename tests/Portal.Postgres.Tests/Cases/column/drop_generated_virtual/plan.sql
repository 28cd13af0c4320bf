-- transaction
-- Drop column vat of orders [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders DROP COLUMN vat;
