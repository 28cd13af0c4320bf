-- transaction
-- Set the default of positive
ALTER DOMAIN @schema@.positive SET DEFAULT 7;
