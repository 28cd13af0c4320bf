-- transaction
-- Rename column customer_id of orders to buyer_id [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN customer_id TO buyer_id;
