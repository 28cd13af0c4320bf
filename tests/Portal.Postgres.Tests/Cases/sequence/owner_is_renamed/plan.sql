-- transaction
-- Rename table t to orders [orders AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME TO orders;
-- Drop primary key t_pkey [orders AccessExclusive] {S2 IndexGap}
ALTER TABLE @schema@.orders DROP CONSTRAINT t_pkey;
-- Add column order_id to orders, empty [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN order_id integer;
-- Set the default of order_id [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN order_id SET DEFAULT nextval('@schema@.t_id_seq'::regclass);
-- Let sequence t_id_seq belong to order_id of orders [orders AccessShare, t_id_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_id_seq OWNED BY @schema@.orders.order_id;
-- Let id of orders stay empty in new rows [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id DROP NOT NULL;
-- Move column id of orders to the trash [orders AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.orders RENAME COLUMN id TO _trash_20261120_id;

-- outside
-- Fill order_id of orders [orders RowExclusive] Rewrite {S0 NotTransactional}
UPDATE @schema@.orders SET order_id = nextval('@schema@.t_id_seq'::regclass) WHERE order_id IS NULL;

-- transaction
-- Add check _portal_nn_order_id_9c9b42d0, not validated yet [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_nn_order_id_9c9b42d0 CHECK (order_id IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_order_id_9c9b42d0 [orders ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT _portal_nn_order_id_9c9b42d0;

-- outside
-- Build index t_pkey [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON @schema@.orders USING btree (order_id);

-- transaction
-- Forbid NULL in order_id of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN order_id SET NOT NULL;
-- Drop check _portal_nn_order_id_9c9b42d0 [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT _portal_nn_order_id_9c9b42d0;
-- Make primary key t_pkey of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey;
