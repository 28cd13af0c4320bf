-- transaction
-- Rename table orders to purchases [purchases AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME TO purchases;
