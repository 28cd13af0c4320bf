-- transaction
-- Add foreign key fk to logs_2025_eu, not validated yet [logs_2025_eu ShareRowExclusive, items ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.logs_2025_eu ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id) NOT VALID;
-- Add foreign key fk to logs_2025_rest, not validated yet [logs_2025_rest ShareRowExclusive, items ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.logs_2025_rest ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id) NOT VALID;
-- Add foreign key fk to logs_2026, not validated yet [logs_2026 ShareRowExclusive, items ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.logs_2026 ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id) NOT VALID;

-- transaction
-- Validate foreign key fk of logs_2025_eu [logs_2025_eu ShareUpdateExclusive, items RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.logs_2025_eu VALIDATE CONSTRAINT fk;

-- transaction
-- Validate foreign key fk of logs_2025_rest [logs_2025_rest ShareUpdateExclusive, items RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.logs_2025_rest VALIDATE CONSTRAINT fk;

-- transaction
-- Validate foreign key fk of logs_2026 [logs_2026 ShareUpdateExclusive, items RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.logs_2026 VALIDATE CONSTRAINT fk;

-- transaction
-- Add foreign key fk [logs ShareRowExclusive, logs_2025 ShareRowExclusive, logs_2025_eu ShareRowExclusive, logs_2025_rest ShareRowExclusive, logs_2026 ShareRowExclusive, items AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.logs ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id);
