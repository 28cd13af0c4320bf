-- transaction
-- Drop foreign key fk_lines_price [lines AccessExclusive, prices AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.lines DROP CONSTRAINT fk_lines_price;
