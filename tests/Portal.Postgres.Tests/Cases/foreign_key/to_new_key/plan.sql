-- transaction
-- Add column customer_id to order_lines [order_lines AccessExclusive]
ALTER TABLE @schema@.order_lines ADD COLUMN customer_id uuid;

-- outside
-- Build index uq_orders_id_customer [orders ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY uq_orders_id_customer ON @schema@.orders USING btree (id, customer_id);

-- transaction
-- Make unique constraint uq_orders_id_customer of its index [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT uq_orders_id_customer UNIQUE USING INDEX uq_orders_id_customer;

-- transaction
-- Add foreign key fk_lines_order_customer, not validated yet [order_lines ShareRowExclusive, orders ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.order_lines ADD CONSTRAINT fk_lines_order_customer FOREIGN KEY (order_id, customer_id) REFERENCES @schema@.orders (id, customer_id) NOT VALID;

-- transaction
-- Validate foreign key fk_lines_order_customer [order_lines ShareUpdateExclusive, orders RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.order_lines VALIDATE CONSTRAINT fk_lines_order_customer;
