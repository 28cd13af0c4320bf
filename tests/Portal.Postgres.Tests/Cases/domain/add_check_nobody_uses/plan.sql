-- transaction
-- Add check chk_positive to domain positive
ALTER DOMAIN @schema@.positive ADD CONSTRAINT chk_positive CHECK (VALUE > 0);
