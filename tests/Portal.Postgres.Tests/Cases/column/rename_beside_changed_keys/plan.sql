-- transaction
-- Rename column id of customers to customer_id [customers AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.customers RENAME COLUMN id TO customer_id;

-- transaction
-- Drop unique constraint uq_orders_number [orders AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.orders DROP CONSTRAINT uq_orders_number;

-- transaction
-- Drop foreign key fk_orders_client [orders AccessExclusive, customers AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT fk_orders_client;

-- transaction
-- Rename column client of orders to customer_id [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN client TO customer_id;
-- Rename column nr of orders to number [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN nr TO number;
-- Rename column total of orders to amount [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN total TO amount;
-- Move index idx_orders_total aside [idx_orders_total ShareUpdateExclusive]
ALTER INDEX @schema@.idx_orders_total RENAME TO _portal_old_idx_orders_total_3e596cc0;
-- Add check _portal_check_chk_orders_total_3d8a8101, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_check_chk_orders_total_3d8a8101 CHECK (amount > 0) NOT VALID;

-- transaction
-- Validate check _portal_check_chk_orders_total_3d8a8101 [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_check_chk_orders_total_3d8a8101;

-- outside
-- Build index idx_orders_total [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_orders_total ON @schema@.orders USING btree (amount DESC);

-- transaction
-- Drop check chk_orders_total [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT chk_orders_total;
-- Give check chk_orders_total its name [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME CONSTRAINT _portal_check_chk_orders_total_3d8a8101 TO chk_orders_total;

-- outside
-- Drop index _portal_old_idx_orders_total_3e596cc0 [orders ShareUpdateExclusive] {S1 NotTransactional}
DROP INDEX CONCURRENTLY @schema@._portal_old_idx_orders_total_3e596cc0;
