-- transaction
-- Add foreign key fk_c, not validated yet [c ShareRowExclusive, p ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.c ADD CONSTRAINT fk_c FOREIGN KEY (a, b) REFERENCES @schema@.p (a, b) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;

-- transaction
-- Validate foreign key fk_c [c ShareUpdateExclusive, p RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.c VALIDATE CONSTRAINT fk_c;
