-- transaction
-- Add check _portal_check_chk_positive_f122f810 to domain positive, not validated yet
ALTER DOMAIN @schema@.positive ADD CONSTRAINT _portal_check_chk_positive_f122f810 CHECK (VALUE >= 1) NOT VALID;

-- transaction
-- Validate check _portal_check_chk_positive_f122f810 of domain positive [t Share] Scan {S2 BlocksWrites} {S1 MayFailOnData}
ALTER DOMAIN @schema@.positive VALIDATE CONSTRAINT _portal_check_chk_positive_f122f810;

-- transaction
-- Drop check chk_positive of domain positive
ALTER DOMAIN @schema@.positive DROP CONSTRAINT chk_positive;
-- Rename check _portal_check_chk_positive_f122f810 of domain positive to chk_positive
ALTER DOMAIN @schema@.positive RENAME CONSTRAINT _portal_check_chk_positive_f122f810 TO chk_positive;
-- Comment on check chk_positive of domain positive
COMMENT ON CONSTRAINT chk_positive ON DOMAIN @schema@.positive IS 'c';
