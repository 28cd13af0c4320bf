-- transaction
-- Rename column note of orders to remark [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN note TO remark;
-- Add column note to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN note character varying(10);
