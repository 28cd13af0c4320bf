-- transaction
-- Add check _portal_nn_value_d089c90e, not validated yet [readings AccessExclusive]
ALTER TABLE @schema@.readings ADD CONSTRAINT _portal_nn_value_d089c90e CHECK (value IS NOT NULL) NOT VALID;

-- transaction
-- Validate check _portal_nn_value_d089c90e [readings ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.readings VALIDATE CONSTRAINT _portal_nn_value_d089c90e;

-- transaction
-- Forbid NULL in value of readings [readings AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.readings ALTER COLUMN value SET NOT NULL;
-- Drop check _portal_nn_value_d089c90e [readings AccessExclusive]
ALTER TABLE @schema@.readings DROP CONSTRAINT _portal_nn_value_d089c90e;
