-- transaction
-- Rename type mood to temper {S2 AppBreaking}
ALTER TYPE @schema@.mood RENAME TO temper;
