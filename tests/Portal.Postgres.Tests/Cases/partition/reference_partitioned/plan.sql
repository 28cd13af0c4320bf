-- transaction
-- Add foreign key fk, not validated yet [lines ShareRowExclusive, orders ShareRowExclusive, orders_2025 ShareRowExclusive, orders_2026 ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.lines ADD CONSTRAINT fk FOREIGN KEY (order_id, order_day) REFERENCES @schema@.orders (id, created_at) NOT VALID;

-- transaction
-- Validate foreign key fk [lines ShareUpdateExclusive, orders RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.lines VALIDATE CONSTRAINT fk;
