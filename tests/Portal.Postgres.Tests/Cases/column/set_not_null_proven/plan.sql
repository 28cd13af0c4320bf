-- transaction
-- Forbid NULL in note of orders [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders ALTER COLUMN note SET NOT NULL;
