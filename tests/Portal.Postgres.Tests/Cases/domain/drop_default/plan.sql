-- transaction
-- Drop the default of positive
ALTER DOMAIN @schema@.positive DROP DEFAULT;
