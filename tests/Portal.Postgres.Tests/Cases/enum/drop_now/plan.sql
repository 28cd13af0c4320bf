-- transaction
-- Drop type mood {S2 AppBreaking}
DROP TYPE @schema@.mood;
