-- transaction
-- Add check chk_orders_note, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_note CHECK (note <> ''::text) NOT VALID;

-- transaction
-- Validate check chk_orders_note [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT chk_orders_note;
