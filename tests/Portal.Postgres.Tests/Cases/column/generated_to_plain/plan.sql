-- transaction
-- Keep vat of orders as a plain column [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN vat DROP EXPRESSION;
-- Set the default of vat [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN vat SET DEFAULT 1;
