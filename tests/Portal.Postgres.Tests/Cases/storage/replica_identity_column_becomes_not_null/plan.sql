-- transaction
-- Add check _portal_nn_number_e6558d35, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_nn_number_e6558d35 CHECK (number IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_number_e6558d35 [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_nn_number_e6558d35;

-- transaction
-- Forbid NULL in number of orders [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders ALTER COLUMN number SET NOT NULL;
-- Drop check _portal_nn_number_e6558d35 [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT _portal_nn_number_e6558d35;
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY USING INDEX idx_orders_number;
