-- transaction
-- Comment on type positive
COMMENT ON DOMAIN @schema@.positive IS 'more than nothing';
