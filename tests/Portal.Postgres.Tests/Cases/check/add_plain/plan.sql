-- transaction
-- Add check chk_orders_note [orders AccessExclusive] Scan {S2 FullScan} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_note CHECK (note <> ''::text);
