-- transaction
-- Change the type of note of orders [orders AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN note TYPE text COLLATE pg_catalog."C";

-- transaction
-- Collect statistics of note [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (note);
