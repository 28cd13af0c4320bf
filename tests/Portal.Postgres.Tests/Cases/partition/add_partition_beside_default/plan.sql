-- transaction
-- Create table orders_2027 for the rows of orders [orders AccessShare]
CREATE TABLE @schema@.orders_2027 (LIKE @schema@.orders INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Keep rows of orders_2027 out of orders_rest, not checked yet [orders_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_rest ADD CONSTRAINT _portal_not_orders_2027_75de50c4 CHECK (NOT (created_at IS NOT NULL AND created_at >= '2027-01-01' AND created_at < '2028-01-01')) NOT VALID;

-- transaction
-- Check that orders_rest holds no row of orders_2027 [orders_rest ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders_rest VALIDATE CONSTRAINT _portal_not_orders_2027_75de50c4;

-- transaction
-- Attach orders_2027 to orders [orders ShareUpdateExclusive, orders_2027 AccessExclusive, orders_rest AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ATTACH PARTITION @schema@.orders_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- Drop the check that kept rows of orders_2027 out of orders_rest [orders_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders_rest DROP CONSTRAINT _portal_not_orders_2027_75de50c4;
