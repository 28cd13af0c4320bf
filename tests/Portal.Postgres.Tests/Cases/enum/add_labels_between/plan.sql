-- transaction
-- Add e to type mood
ALTER TYPE @schema@.mood ADD VALUE 'e';

-- transaction
-- Add d to type mood
ALTER TYPE @schema@.mood ADD VALUE 'd' BEFORE 'e';

-- transaction
-- Add c to type mood
ALTER TYPE @schema@.mood ADD VALUE 'c' BEFORE 'ok';

-- transaction
-- Add b to type mood
ALTER TYPE @schema@.mood ADD VALUE 'b' BEFORE 'c';

-- transaction
-- Add a to type mood
ALTER TYPE @schema@.mood ADD VALUE 'a' BEFORE 'sad';
