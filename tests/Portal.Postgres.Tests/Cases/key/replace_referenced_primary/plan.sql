-- transaction
-- Drop foreign key fk_order_lines_order_id [order_lines AccessExclusive, orders AccessExclusive] {S2 LockParent} {S2 IndexGap}
ALTER TABLE @schema@.order_lines DROP CONSTRAINT fk_order_lines_order_id;

-- outside
-- Build index _portal_key_pk_orders_072c7ba1 [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_pk_orders_072c7ba1 ON @schema@.orders USING btree (id) INCLUDE (note);

-- transaction
-- Drop primary key pk_orders [orders AccessExclusive]
ALTER TABLE @schema@.orders DROP CONSTRAINT pk_orders;
-- Make primary key pk_orders of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT pk_orders PRIMARY KEY USING INDEX _portal_key_pk_orders_072c7ba1;

-- transaction
-- Add foreign key fk_order_lines_order_id, not validated yet [order_lines ShareRowExclusive, orders ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.order_lines ADD CONSTRAINT fk_order_lines_order_id FOREIGN KEY (order_id) REFERENCES @schema@.orders (id) NOT VALID;

-- transaction
-- Validate foreign key fk_order_lines_order_id [order_lines ShareUpdateExclusive, orders RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines VALIDATE CONSTRAINT fk_order_lines_order_id;
