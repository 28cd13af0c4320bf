-- transaction
-- Change how values of note are stored [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN note SET COMPRESSION pglz;
