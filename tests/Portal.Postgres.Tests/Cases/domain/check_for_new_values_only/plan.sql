-- transaction
-- Create domain even
CREATE DOMAIN @schema@.even AS integer;
-- Add check _portal_check_chk_positive_f122f810 to domain positive, not validated
ALTER DOMAIN @schema@.positive ADD CONSTRAINT _portal_check_chk_positive_f122f810 CHECK (VALUE > 0) NOT VALID;
-- Add check chk_even to domain even, not validated
ALTER DOMAIN @schema@.even ADD CONSTRAINT chk_even CHECK ((VALUE % 2) = 0) NOT VALID;

-- transaction
-- Add column e to t [t AccessExclusive] Rewrite {S3 TableRewrite}
ALTER TABLE @schema@.t ADD COLUMN e @schema@.even;

-- transaction
-- Drop check chk_positive of domain positive
ALTER DOMAIN @schema@.positive DROP CONSTRAINT chk_positive;
-- Rename check _portal_check_chk_positive_f122f810 of domain positive to chk_positive
ALTER DOMAIN @schema@.positive RENAME CONSTRAINT _portal_check_chk_positive_f122f810 TO chk_positive;
