-- transaction
-- Drop check chk_positive of domain positive
ALTER DOMAIN @schema@.positive DROP CONSTRAINT chk_positive;
