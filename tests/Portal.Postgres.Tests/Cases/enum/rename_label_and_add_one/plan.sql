-- transaction
-- Rename ok of type mood to fine {S2 AppBreaking}
ALTER TYPE @schema@.mood RENAME VALUE 'ok' TO 'fine';

-- transaction
-- Add good to type mood
ALTER TYPE @schema@.mood ADD VALUE 'good' BEFORE 'happy';
