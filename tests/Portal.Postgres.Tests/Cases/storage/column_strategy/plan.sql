-- transaction
-- Change how values of note are stored [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN note SET STORAGE EXTERNAL;
-- Change how values of amount are stored [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN amount SET STORAGE PLAIN;
