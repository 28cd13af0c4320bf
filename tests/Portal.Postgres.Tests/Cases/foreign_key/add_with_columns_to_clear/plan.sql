-- transaction
-- Add foreign key fk_orders_customer, not validated yet [orders ShareRowExclusive, customers ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (region_id, customer_id) REFERENCES @schema@.customers (region_id, id) ON DELETE SET NULL (customer_id) NOT VALID;

-- transaction
-- Validate foreign key fk_orders_customer [orders ShareUpdateExclusive, customers RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT fk_orders_customer;
