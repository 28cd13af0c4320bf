-- transaction
-- Validate check chk_positive of domain positive [t Share] Scan {S2 BlocksWrites} {S1 MayFailOnData}
ALTER DOMAIN @schema@.positive VALIDATE CONSTRAINT chk_positive;
