-- transaction
-- Rename column name of t to title [t AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME COLUMN name TO title;
