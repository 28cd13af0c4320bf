-- transaction
-- Change how values of number are counted [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN number SET STATISTICS 500;
-- Change how values of customer_id are counted [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN customer_id SET (n_distinct=100, n_distinct_inherited=-1);
-- Change how values of note are counted [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN note SET STATISTICS -1;
