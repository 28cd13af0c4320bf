-- transaction
-- Change how values of note are stored [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN note SET STORAGE EXTENDED;
-- Change how values of amount are stored [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN amount SET STORAGE MAIN;
