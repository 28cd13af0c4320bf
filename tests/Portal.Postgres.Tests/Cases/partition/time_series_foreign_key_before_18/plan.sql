-- transaction
-- Add foreign key fk [readings ShareRowExclusive, items ShareRowExclusive] Scan {S2 BlocksWrites} {S1 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.readings ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id);
