-- transaction
-- Add check _portal_check_chk_a_9854765e, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT _portal_check_chk_a_9854765e CHECK (a > 0) NOT VALID;

-- transaction
-- Validate check _portal_check_chk_a_9854765e [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT _portal_check_chk_a_9854765e;

-- transaction
-- Drop check chk_a [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT chk_a;
-- Give check chk_a its name [t AccessExclusive]
ALTER TABLE @schema@.t RENAME CONSTRAINT _portal_check_chk_a_9854765e TO chk_a;
