-- transaction
-- Add dead to type mood
ALTER TYPE @schema@.mood ADD VALUE 'dead' BEFORE 'sad';
