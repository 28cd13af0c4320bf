-- transaction
-- Validate check chk_orders_amount [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT chk_orders_amount;
