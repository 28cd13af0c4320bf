-- transaction
-- Add foreign key _portal_fk_fk_orders_customer_8ec43f64, for new rows only [orders ShareRowExclusive, customers ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT _portal_fk_fk_orders_customer_8ec43f64 FOREIGN KEY (region_id, customer_id) REFERENCES @schema@.customers (region_id, id) ON DELETE SET NULL NOT VALID;

-- transaction
-- Drop foreign key fk_orders_customer [orders AccessExclusive, customers AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.orders DROP CONSTRAINT fk_orders_customer;

-- transaction
-- Give foreign key fk_orders_customer its name [orders AccessExclusive]
ALTER TABLE @schema@.orders RENAME CONSTRAINT _portal_fk_fk_orders_customer_8ec43f64 TO fk_orders_customer;
