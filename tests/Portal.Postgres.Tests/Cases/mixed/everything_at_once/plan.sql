-- transaction
-- Create table tags [tags AccessExclusive]
CREATE TABLE @schema@.tags (
    id integer NOT NULL,
    order_id uuid,
    CONSTRAINT pk_tags PRIMARY KEY (id)
);
-- Add foreign key fk_tags_order_id [tags ShareRowExclusive, orders ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.tags ADD CONSTRAINT fk_tags_order_id FOREIGN KEY (order_id) REFERENCES @schema@.orders (id);

-- transaction
-- Add foreign key _portal_fk_fk_order_lines_order_id_04011811, not validated yet [order_lines ShareRowExclusive, orders ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.order_lines ADD CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811 FOREIGN KEY (order_id) REFERENCES @schema@.orders (id) ON DELETE CASCADE NOT VALID;

-- transaction
-- Rename column status of orders to state [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN status TO state;
-- Move column note of orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN note TO _trash_20261120_note;
-- Add column priority to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN priority character varying(20) DEFAULT 'normal'::character varying NOT NULL;

-- transaction
-- Validate foreign key _portal_fk_fk_order_lines_order_id_04011811 [order_lines ShareUpdateExclusive, orders RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines VALIDATE CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811;

-- transaction
-- Change the type of quantity of order_lines [order_lines AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.order_lines ALTER COLUMN quantity TYPE bigint;

-- outside
-- Build index _portal_key_uq_orders_order_number_4d5a30f0 [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_uq_orders_order_number_4d5a30f0 ON @schema@.orders USING btree (order_number, customer_id);

-- transaction
-- Change the type of amount, state of orders [orders AccessExclusive] Scan {S2 FullScan} {S1 StatisticsLost}
ALTER TABLE @schema@.orders ALTER COLUMN amount DROP DEFAULT, ALTER COLUMN amount TYPE numeric(18,2), ALTER COLUMN amount SET DEFAULT 0, ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE character varying(30), ALTER COLUMN state SET DEFAULT 'NEW'::character varying;

-- transaction
-- Drop foreign key fk_order_lines_order_id [order_lines AccessExclusive, orders AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT fk_order_lines_order_id;

-- transaction
-- Give foreign key fk_order_lines_order_id its name [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines RENAME CONSTRAINT _portal_fk_fk_order_lines_order_id_04011811 TO fk_order_lines_order_id;

-- transaction
-- Drop unique constraint uq_orders_order_number [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT uq_orders_order_number;
-- Make unique constraint uq_orders_order_number of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_order_number UNIQUE USING INDEX _portal_key_uq_orders_order_number_4d5a30f0;

-- transaction
-- Collect statistics of quantity [order_lines ShareUpdateExclusive] Scan
ANALYZE @schema@.order_lines (quantity);

-- transaction
-- Collect statistics of amount, state [orders ShareUpdateExclusive] Scan
ANALYZE @schema@.orders (amount, state);
