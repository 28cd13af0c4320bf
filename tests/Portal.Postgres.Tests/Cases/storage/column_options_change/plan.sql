-- transaction
-- Change how values of customer_id are counted [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN customer_id RESET (n_distinct_inherited), ALTER COLUMN customer_id SET (n_distinct=-0.25);
