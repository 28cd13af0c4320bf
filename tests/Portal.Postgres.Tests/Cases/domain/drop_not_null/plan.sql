-- transaction
-- Allow NULL in positive
ALTER DOMAIN @schema@.positive DROP NOT NULL;
