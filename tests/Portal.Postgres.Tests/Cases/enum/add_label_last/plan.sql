-- transaction
-- Add thrilled to type mood
ALTER TYPE @schema@.mood ADD VALUE 'thrilled';
