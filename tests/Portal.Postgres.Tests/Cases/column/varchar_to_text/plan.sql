-- transaction
-- Drop check chk_orders_status [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_status;
-- Change the type of status of orders [orders AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN status DROP DEFAULT, ALTER COLUMN status TYPE text, ALTER COLUMN status SET DEFAULT 'NEW'::text;
-- Add check chk_orders_status, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_status CHECK (status = ANY (ARRAY['NEW'::text, 'PAID'::text])) NOT VALID;

-- transaction
-- Validate check chk_orders_status [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT chk_orders_status;

-- transaction
-- Collect statistics of status [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (status);
