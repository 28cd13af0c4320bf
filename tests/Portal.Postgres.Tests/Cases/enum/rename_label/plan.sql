-- transaction
-- Rename ok of type mood to fine {S2 AppBreaking}
ALTER TYPE @schema@.mood RENAME VALUE 'ok' TO 'fine';
