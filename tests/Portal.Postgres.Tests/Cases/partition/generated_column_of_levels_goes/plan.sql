-- transaction
-- Drop column made of t [t AccessExclusive, t_1 AccessExclusive, t_1_low AccessExclusive, t_1_up AccessExclusive] {S2 LockParent} {S2 AppBreaking}
ALTER TABLE @schema@.t DROP COLUMN made;
