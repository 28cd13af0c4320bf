-- transaction
-- Rename table orders to sales [sales AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME TO sales;
