-- transaction
-- Add foreign key fk to orders_2025, not validated yet [orders_2025 ShareRowExclusive, items ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders_2025 ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id) NOT VALID;
-- Add foreign key fk to orders_2026, not validated yet [orders_2026 ShareRowExclusive, items ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders_2026 ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id) NOT VALID;

-- transaction
-- Validate foreign key fk of orders_2025 [orders_2025 ShareUpdateExclusive, items RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders_2025 VALIDATE CONSTRAINT fk;

-- transaction
-- Validate foreign key fk of orders_2026 [orders_2026 ShareUpdateExclusive, items RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders_2026 VALIDATE CONSTRAINT fk;

-- transaction
-- Add foreign key fk [orders ShareRowExclusive, orders_2025 ShareRowExclusive, orders_2026 ShareRowExclusive, items AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.orders ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id);
