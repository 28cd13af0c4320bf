-- transaction
-- Create type mood
CREATE TYPE @schema@.mood AS ENUM ('sad', 'ok', 'happy');
-- Comment on type mood
COMMENT ON TYPE @schema@.mood IS 'How it is';
