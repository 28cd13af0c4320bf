-- transaction
-- Rename table t to u [u AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.t RENAME TO u;
