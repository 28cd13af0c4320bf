-- transaction
-- Forbid NULL in note of orders [orders AccessExclusive] Scan {S2 FullScan} {S2 AppBreaking} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ALTER COLUMN note SET NOT NULL;
