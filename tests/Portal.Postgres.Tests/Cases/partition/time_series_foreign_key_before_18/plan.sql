-- transaction
-- Add foreign key fk [readings ShareRowExclusive, items AccessExclusive] Scan {S2 BlocksWrites} {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.readings ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES @schema@.items (id);
