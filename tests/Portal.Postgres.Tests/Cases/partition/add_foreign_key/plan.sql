-- transaction
-- Add foreign key fk, not validated yet [orders ShareRowExclusive, orders_2025 ShareRowExclusive, orders_2026 ShareRowExclusive, items ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id) NOT VALID;

-- transaction
-- Validate foreign key fk [orders ShareUpdateExclusive, orders_2025 ShareUpdateExclusive, orders_2026 ShareUpdateExclusive, items RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT fk;
