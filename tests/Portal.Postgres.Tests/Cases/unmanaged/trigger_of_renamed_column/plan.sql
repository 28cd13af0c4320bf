-- transaction
-- Rename column name of t to title [t AccessExclusive] {S2 AppBreaking} {S1 UntrackedDependants}
ALTER TABLE @schema@.t RENAME COLUMN name TO title;
