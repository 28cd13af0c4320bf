-- transaction
-- Comment on type mood
COMMENT ON TYPE @schema@.mood IS 'It''s';
