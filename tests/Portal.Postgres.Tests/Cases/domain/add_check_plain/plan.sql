-- transaction
-- Add check chk_positive to domain positive, not validated yet
ALTER DOMAIN @schema@.positive ADD CONSTRAINT chk_positive CHECK (VALUE > 0) NOT VALID;

-- transaction
-- Validate check chk_positive of domain positive [t Share] Scan {S2 BlocksWrites} {S1 MayFailOnData}
ALTER DOMAIN @schema@.positive VALIDATE CONSTRAINT chk_positive;
