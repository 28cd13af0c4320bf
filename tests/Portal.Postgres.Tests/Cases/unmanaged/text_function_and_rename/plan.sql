-- transaction
-- Rename column amount of t to total [t AccessExclusive] {S2 AppBreaking} {S1 UntrackedDependants}
ALTER TABLE @schema@.t RENAME COLUMN amount TO total;
