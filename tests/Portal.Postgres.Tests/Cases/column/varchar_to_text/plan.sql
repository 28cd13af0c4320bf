-- transaction
-- Change the type of status of orders [orders AccessExclusive] Scan {S2 FullScan} {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN status DROP DEFAULT, ALTER COLUMN status TYPE text, ALTER COLUMN status SET DEFAULT 'NEW'::text;

-- transaction
-- Add check _portal_check_chk_orders_status_5a614f71, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_check_chk_orders_status_5a614f71 CHECK (status = ANY (ARRAY['NEW'::text, 'PAID'::text])) NOT VALID;

-- transaction
-- Validate check _portal_check_chk_orders_status_5a614f71 [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_check_chk_orders_status_5a614f71;

-- transaction
-- Drop check chk_orders_status [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_status;
-- Give check chk_orders_status its name [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME CONSTRAINT _portal_check_chk_orders_status_5a614f71 TO chk_orders_status;

-- transaction
-- Collect statistics of status [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (status);
