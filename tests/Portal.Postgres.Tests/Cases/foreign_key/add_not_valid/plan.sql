-- transaction
-- Add foreign key fk_orders_customer, for new rows only [orders ShareRowExclusive, customers ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (region_id, customer_id) REFERENCES @schema@.customers (region_id, id) ON DELETE SET NULL NOT VALID;
