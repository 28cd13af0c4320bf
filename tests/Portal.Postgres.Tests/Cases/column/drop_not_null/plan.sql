-- transaction
-- Allow NULL in customer_id of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN customer_id DROP NOT NULL;
